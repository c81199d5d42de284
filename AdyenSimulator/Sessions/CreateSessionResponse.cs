namespace AdyenSimulator.Sessions;

internal sealed record CreateSessionResponse(
    string Id,
    string SessionData,
    Amount Amount,
    DateTimeOffset ExpiresAt,
    string MerchantAccount,
    string Reference,
    string ReturnUrl,
    string? CountryCode,
    string? ShopperLocale,
    string? DeliverAt,
    bool Payable);
