using AdyenSimulator.Protocol;

namespace AdyenSimulator.Sessions;

/// <summary>The session as it is now, for the control API.</summary>
internal sealed record SessionView(
    string Id,
    string Reference,
    string? MerchantOrderReference,
    Amount Amount,
    bool Payable,
    bool Expired,
    DateTimeOffset ExpiresAt,
    SessionStatus Status,
    IReadOnlyList<Payment> Payments,
    IReadOnlyList<OpenPaymentView> OpenPayments,
    int Patches,
    string ReturnUrl,
    string? CountryCode,
    string? ShopperLocale,
    string? DeliverAt,
    IReadOnlyList<string>? AllowedPaymentMethods,
    IReadOnlyList<string>? BlockedPaymentMethods);

internal sealed record OpenPaymentView(string Id, string PaymentMethod)
{
    public static OpenPaymentView Of(OpenPayment payment) => new(payment.Id, payment.PaymentMethodType);
}

internal enum SessionStatus
{
    Active,
    Completed,
    PaymentPending,
    Refused,
    Canceled,
    Expired,
}

/// <summary>The session as it was when a session result was issued.</summary>
internal sealed record SessionSnapshot(string Id, SessionStatus Status, string Reference, IReadOnlyList<ListedPayment> Payments)
{
    public static SessionSnapshot Of(Session session, SessionStatus status, IEnumerable<Payment> payments) =>
        new(session.Id, status, session.Reference, [.. payments.Where(payment => payment.ResultCode.IsListed()).Select(ListedPayment.Of)]);
}

/// <param name="PaymentMethod">Null until the payment is authorised.</param>
internal sealed record ListedPayment(Amount Amount, PaymentMethod? PaymentMethod, string PspReference, ResultCode ResultCode)
{
    public static ListedPayment Of(Payment payment) => new(
        payment.Amount,
        payment.ResultCode == ResultCode.Authorised ? payment.PaymentMethod : null,
        payment.PspReference,
        payment.ResultCode);
}
