using System.Text.Json.Serialization;
using Checkout.Carts;
using Checkout.Currencies;

namespace Checkout.Sessions;

/// <summary>What a client asks for when it creates a session, checked.</summary>
/// <remarks>Its hash is kept, so what is serialised of it stays as it is.</remarks>
internal sealed record NewSession(
    IReadOnlyList<CartItem> Items,
    Currency Currency,
    string CountryCode,
    string? ShopperLocale,
    string? DiscountCode,
    string ReturnUrl,
    string? ShopperEmail,
    DateTimeOffset? DeliverAt)
{
    /// <summary>The client has chosen where the shopper returns to.</summary>
    [JsonIgnore]
    public bool HasOwnReturnUrl { get; init; }

    /// <summary>Chosen by the client. The same key and request again give the same session.</summary>
    [JsonIgnore]
    public Guid? IdempotencyKey { get; init; }
}
