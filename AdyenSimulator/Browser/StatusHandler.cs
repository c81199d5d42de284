using AdyenSimulator.Calls;
using AdyenSimulator.Protocol;
using AdyenSimulator.Sessions;
using AdyenSimulator.Settings;
using Microsoft.AspNetCore.Http;

namespace AdyenSimulator.Browser;

internal static class StatusHandler
{
    public static AdyenResponse Handle(HttpContext context, SessionStore sessions, SettingsStore settings, TimeProvider timeProvider)
    {
        if (Exchange.Of(context).Body.FindText("paymentData") is not { } id || sessions.FindOpenPayment(id) is not { } openPayment)
        {
            return AdyenErrors.InvalidPayload;
        }

        openPayment.Poll(settings.Current.AwaitPolls, timeProvider.GetUtcNow());
        if (openPayment.Decision is not { } decision)
        {
            return AdyenResponse.Success(new { type = "pending" });
        }

        // Drop-in stops polling on these results only. What was refused as a second payment, it learns from the details.
        var resultCode = decision.TryGet(out var outcome, out _) ? outcome.Payment.ResultCode : ResultCode.Error;
        return AdyenResponse.Success(new { type = "complete", resultCode, payload = openPayment.ResultToken });
    }
}
