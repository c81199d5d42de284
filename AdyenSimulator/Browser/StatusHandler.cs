using AdyenSimulator.Payments;
using AdyenSimulator.Server;
using AdyenSimulator.Settings;
using Microsoft.AspNetCore.Http;

namespace AdyenSimulator.Browser;

internal static class StatusHandler
{
    public static AdyenResponse Handle(
        HttpContext context,
        OpenPaymentStore openPayments,
        SettingsStore settings,
        TimeProvider timeProvider)
    {
        if (Exchange.Of(context).Body is not { } body)
        {
            return AdyenResponse.Failure(AdyenErrors.MalformedJson);
        }

        if (openPayments.Find(body) is not { } openPayment)
        {
            return AdyenResponse.Failure(AdyenErrors.InvalidPayload);
        }

        openPayment.Poll(settings.Current.AwaitPolls, timeProvider.GetUtcNow());
        return AdyenResponse.Success(StatusCodes.Status200OK, Answer(openPayment));
    }

    private static StatusResponse Answer(OpenPayment openPayment)
    {
        if (!openPayment.TryGetDecision(out var decision))
        {
            return new StatusResponse("pending");
        }

        // Drop-in stops polling on these results only. What was refused as a second payment, it learns from the details.
        var resultCode = decision.TryGet(out var outcome, out _) ? outcome.Payment.ResultCode : ResultCode.Error;
        return new StatusResponse("complete", resultCode, openPayment.ResultToken);
    }
}
