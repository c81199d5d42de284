using AdyenSimulator.Payments;

namespace AdyenSimulator.Sessions;

/// <summary>The session as it is now, for the control API.</summary>
internal sealed record SessionView(
    string Id,
    string Reference,
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
    string? DeliverAt);
