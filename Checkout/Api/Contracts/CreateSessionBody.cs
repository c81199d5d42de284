namespace Checkout.Api.Contracts;

/// <summary>POST /sessions</summary>
internal sealed record CreateSessionBody(
    IReadOnlyList<CartItemBody?>? Items,
    string? Currency,
    string? CountryCode,
    string? ShopperLocale,
    string? DiscountCode,
    string? ReturnUrl,
    string? ShopperEmail,
    string? DeliverAt) : StrictBody;
