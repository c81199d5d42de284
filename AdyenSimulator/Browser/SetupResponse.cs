using AdyenSimulator.Sessions;

namespace AdyenSimulator.Browser;

/// <param name="Configuration">Empty, but Drop-in reads it.</param>
internal sealed record SetupResponse(
    string Id,
    Amount Amount,
    string? CountryCode,
    DateTimeOffset ExpiresAt,
    string ReturnUrl,
    string? ShopperLocale,
    IReadOnlyDictionary<string, bool> Configuration,
    OfferedMethodList PaymentMethods,
    string SessionData);
