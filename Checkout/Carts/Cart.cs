using Checkout.Currencies;

namespace Checkout.Carts;

/// <summary>
/// A priced cart with at least one line. Making one throws <see cref="OverflowException"/> where the total is beyond a <see cref="long"/>.
/// </summary>
internal sealed record Cart(IReadOnlyList<CartLine> Lines, AppliedDiscount? Discount)
{
    public const int MaxLines = 100;
    public const int MaxQuantity = 999;

    public Money Subtotal { get; } = SubtotalOf(Lines);

    /// <summary>What the shopper pays, and the only amount that ever reaches Adyen.</summary>
    public Money Amount => Discount is null ? Subtotal : Subtotal - Discount.Amount;

    public static Money SubtotalOf(IReadOnlyList<CartLine> lines) =>
        lines.Select(line => line.LineAmount).Aggregate((sum, amount) => sum + amount);
}

/// <summary>What a shopper asks for, and where it goes. It has no price: prices come from the catalog.</summary>
/// <param name="CountryCode">ISO 3166-1 alpha-2.</param>
/// <param name="Region">The second part of an ISO 3166-2 code, such as CA for California.</param>
/// <param name="DeliveryOption">Null for the cheapest that applies.</param>
internal sealed record WantedCart(
    Currency Currency,
    string CountryCode,
    string? Region,
    IReadOnlyList<CartItem> Items,
    string? DiscountCode,
    string? DeliveryOption);

internal sealed record CartItem(string Sku, int Quantity);

internal sealed record CartLine(string Sku, string Name, int Quantity, Money UnitAmount)
{
    public Money LineAmount => UnitAmount * Quantity;
}

/// <param name="Code">As the catalog spells it.</param>
/// <param name="Amount">What is taken off the subtotal, as a positive amount.</param>
internal sealed record AppliedDiscount(string Code, Money Amount);
