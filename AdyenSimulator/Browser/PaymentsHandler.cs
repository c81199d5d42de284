using AdyenSimulator.Bank;
using AdyenSimulator.Payments;
using AdyenSimulator.Server;
using AdyenSimulator.Sessions;
using Microsoft.AspNetCore.Http;

namespace AdyenSimulator.Browser;

internal static class PaymentsHandler
{
    public static AdyenResponse Handle(
        string id,
        HttpContext context,
        SessionStore sessions,
        OpenPaymentStore openPayments,
        SimulatorOptions options,
        TimeProvider timeProvider)
    {
        if (Exchange.Of(context).Body is not { } body)
        {
            return AdyenResponse.Failure(AdyenErrors.MalformedJson);
        }

        if (!PaymentsRequest.Read(body).TryGet(out var request, out var error))
        {
            return AdyenResponse.Failure(error);
        }

        if (sessions.Find(id) is not { } session)
        {
            return AdyenResponse.Failure(AdyenErrors.SessionNotFound);
        }

        var now = timeProvider.GetUtcNow();
        if (OfferedMethods.Find(session.View(now), request.PaymentMethodType) is not { } method)
        {
            return AdyenResponse.Failure(AdyenErrors.InvalidField("paymentMethod.type"));
        }

        var result = method.Flow switch
        {
            PaymentFlow.Redirect or PaymentFlow.Await => Open(method, request, session, openPayments, context.Request, now),
            _ => Pay(method, request, session, options, now),
        };
        return result.TryGet(out var response, out error)
            ? AdyenResponse.Success(StatusCodes.Status200OK, response)
            : AdyenResponse.Failure(error);
    }

    private static Result<PaymentsResponse, AdyenError> Open(
        OfferedMethod method,
        PaymentsRequest request,
        Session session,
        OpenPaymentStore openPayments,
        HttpRequest httpRequest,
        DateTimeOffset now)
    {
        if (!session.Open(method.Type, request.SessionData, request.TestResult, now).TryGet(out var openPayment, out var error))
        {
            return error;
        }

        openPayments.Add(openPayment);
        return method.Flow == PaymentFlow.Redirect
            ? new PaymentsResponse(
                "RedirectShopper",
                session.SessionData.Issue(),
                Action: new RedirectAction(method.Type, BankApi.AddressOf(openPayment, httpRequest)))
            : new PaymentsResponse(
                nameof(ResultCode.Pending),
                session.SessionData.Issue(),
                Action: new AwaitAction(method.Type, openPayment.Id));
    }

    private static Result<PaymentsResponse, AdyenError> Pay(
        OfferedMethod method,
        PaymentsRequest request,
        Session session,
        SimulatorOptions options,
        DateTimeOffset now)
    {
        var resultCode = request.TestResult ?? ResultCode.PresentToShopper;
        if (!session.Pay(new PaymentAttempt(resultCode, method.Type, request.SessionData), now).TryGet(out var outcome, out var error))
        {
            return error;
        }

        var voucher = method.Flow == PaymentFlow.Voucher
            ? VoucherAction.For(method.Type, outcome.Payment.Amount, options.MerchantAccount, session.Reference, now)
            : null;
        return PaymentsResponse.Of(outcome, session.SessionData.Issue(), voucher);
    }
}
