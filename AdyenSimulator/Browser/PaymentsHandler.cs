using System.Globalization;
using System.Security.Cryptography;
using AdyenSimulator.Calls;
using AdyenSimulator.Protocol;
using AdyenSimulator.Sessions;
using AdyenSimulator.Settings;
using Microsoft.AspNetCore.Http;

namespace AdyenSimulator.Browser;

internal static class PaymentsHandler
{
    private static readonly TimeSpan TimeToPayVoucher = TimeSpan.FromDays(7);

    public static AdyenResponse Handle(
        string id, HttpContext context, SessionStore sessions, SimulatorOptions options, TimeProvider timeProvider)
    {
        if (!PaymentsRequest.Read(Exchange.Of(context).Body).TryGet(out var request, out var error))
        {
            return error;
        }

        if (sessions.Find(id) is not { } session)
        {
            return AdyenErrors.SessionNotFound;
        }

        var now = timeProvider.GetUtcNow();
        if (OfferedMethods.Find(session.View(now), request.PaymentMethodType) is not { } method)
        {
            return AdyenErrors.InvalidField("paymentMethod.type");
        }

        var result = method.Flow is PaymentFlow.Redirect or PaymentFlow.Await
            ? Open(method, request, session, sessions, context.Request, now)
            : Pay(method, request, session, options, now);
        return result.TryGet(out var response, out error) ? AdyenResponse.Success(response) : error;
    }

    private static Result<PaymentsResponse, AdyenError> Open(
        OfferedMethod method,
        PaymentsRequest request,
        Session session,
        SessionStore sessions,
        HttpRequest httpRequest,
        DateTimeOffset now)
    {
        if (!session.Open(method.Type, request.SessionData, request.TestResult, now).TryGet(out var openPayment, out var error))
        {
            return error;
        }

        sessions.Add(openPayment);
        var (resultCode, action) = method.Flow == PaymentFlow.Redirect
            ? ("RedirectShopper", (object)new RedirectAction(method.Type, BankApi.AddressOf(openPayment, httpRequest)))
            : (nameof(ResultCode.Pending), new AwaitAction(method.Type, openPayment.Id));
        return new PaymentsResponse(resultCode, session.IssueSessionData(), Action: action);
    }

    private static Result<PaymentsResponse, AdyenError> Pay(
        OfferedMethod method, PaymentsRequest request, Session session, SimulatorOptions options, DateTimeOffset now)
    {
        var resultCode = request.TestResult ?? ResultCode.PresentToShopper;
        if (!session.Pay(new PaymentAttempt(resultCode, method.Type, request.SessionData), now).TryGet(out var outcome, out var error))
        {
            return error;
        }

        var voucher = method.Flow == PaymentFlow.Voucher
            ? VoucherFor(outcome.Payment, options.MerchantAccount, session.Reference, now)
            : null;
        return PaymentsResponse.Of(outcome, session.IssueSessionData(), voucher);
    }

    private static VoucherAction VoucherFor(Payment payment, string merchantName, string merchantReference, DateTimeOffset now) => new(
        payment.PaymentMethod.Type,
        "12101",
        RandomNumberGenerator.GetInt32(1_000_000_000).ToString("000 000 000", CultureInfo.InvariantCulture),
        payment.Amount,
        payment.Amount,
        now + TimeToPayVoucher,
        merchantName,
        merchantReference);

    private sealed record RedirectAction(string PaymentMethodType, string Url, string Type = "redirect", string Method = "GET");

    private sealed record AwaitAction(string PaymentMethodType, string PaymentData, string Type = "await");

    private sealed record VoucherAction(
        string PaymentMethodType,
        string Entity,
        string Reference,
        Amount InitialAmount,
        Amount TotalAmount,
        DateTimeOffset ExpiresAt,
        string MerchantName,
        string MerchantReference,
        string Type = "voucher");
}

/// <param name="ResultCode">Text, because a shopper who is sent away gets one that is no result.</param>
/// <param name="SessionData">Replaces the one before.</param>
/// <param name="SessionResult">Null while nothing is decided.</param>
/// <param name="Action">What Drop-in has to do next.</param>
internal sealed record PaymentsResponse(string ResultCode, string SessionData, string? SessionResult = null, object? Action = null)
{
    public static PaymentsResponse Of(PaymentOutcome outcome, string sessionData, object? action = null) =>
        new(outcome.Payment.ResultCode.ToString(), sessionData, outcome.SessionResult, action);
}
