using Checkout.Currencies;

namespace Checkout.Adyen;

/// <param name="Payable">False makes the session updatable until a PATCH makes it payable.</param>
internal sealed record CreateSessionRequest(
    string MerchantAccount,
    Money Amount,
    string Reference,
    string ReturnUrl,
    string CountryCode,
    string? ShopperLocale,
    string? ShopperEmail,
    DateTimeOffset? DeliverAt,
    string Channel = "Web",
    bool Payable = false);
