using Checkout.Carts;

namespace Checkout.Sessions;

/// <summary>What a client asks for when it creates a session, checked.</summary>
internal sealed record NewSession(
    IReadOnlyList<CartItem> Items,
    Currency Currency,
    string CountryCode,
    string? ShopperLocale,
    string? DiscountCode,
    string ReturnUrl,
    string? ShopperEmail,
    DateTimeOffset? DeliverAt);
