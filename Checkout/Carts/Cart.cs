using System.Text.Json.Serialization;
using Checkout.Currencies;

namespace Checkout.Carts;

/// <summary>
/// A priced cart with at least one line. Its sums throw <see cref="OverflowException"/> where a total is beyond a <see cref="long"/>.
/// </summary>
/// <param name="Delivery">Null where the shop delivers nothing.</param>
/// <param name="DeliveryTaxPercent">Null where delivery is not taxed, or free.</param>
/// <param name="TaxIncluded">Prices have the tax in them; otherwise it is added to them.</param>
/// <param name="CountryCode">Null in a cart that an earlier version has recorded.</param>
internal sealed record Cart(
    IReadOnlyList<CartLine> Lines,
    AppliedDiscount? Discount,
    CartDelivery? Delivery = null,
    decimal? DeliveryTaxPercent = null,
    bool TaxIncluded = false,
    string? CountryCode = null,
    string? Region = null)
{
    public const int MaxLines = 100;
    public const int MaxQuantity = 999;

    /// <summary>Each with its share of the discount and its tax.</summary>
    public IReadOnlyList<CartLine> Lines { get; init; } = Charge(Lines, Discount, TaxIncluded);

    /// <summary>Those that apply to this cart, as it would pay for them.</summary>
    [JsonIgnore]
    public IReadOnlyList<CartDelivery> DeliveryOptions { get; init; } = [];

    public Money Subtotal { get; } = SubtotalOf(Lines);

    public TaxShare? DeliveryTax => Delivery is null ? null : TaxShare.Of(Delivery.Amount, DeliveryTaxPercent, TaxIncluded);

    /// <summary>Null where nothing is taxed.</summary>
    public CartTax? Tax => CartTax.Sum([.. Lines.Select(line => line.Tax).Append(DeliveryTax).OfType<TaxShare>()], TaxIncluded);

    /// <summary>What the shopper pays, and the only amount that ever reaches Adyen.</summary>
    public Money Amount
    {
        get
        {
            var goods = Discount is null ? Subtotal : Subtotal - Discount.Amount;
            var delivered = Delivery is null ? goods : goods + Delivery.Amount;
            return Tax is { Included: false } tax ? delivered + tax.Amount : delivered;
        }
    }

    public static Money SubtotalOf(IReadOnlyList<CartLine> lines) =>
        lines.Select(line => line.LineAmount).Aggregate((sum, amount) => sum + amount);

    // The part of a minor unit that is left over goes to the lines that have lost most to rounding, and between equals not by their order,
    // which the shopper chooses.
    private static IReadOnlyList<CartLine> Charge(IReadOnlyList<CartLine> lines, AppliedDiscount? discount, bool taxIncluded)
    {
        var off = discount?.Amount ?? lines[0].UnitAmount with { Value = 0 };
        var shares = off.Spread([.. lines.Select(line => (line.LineAmount, line.Sku))]);
        return [.. lines.Select((line, i) => line.Charge(shares[i], taxIncluded))];
    }
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

/// <param name="TaxPercent">Null where the line is not taxed; 0 is a rate.</param>
internal sealed record CartLine(string Sku, string Name, int Quantity, Money UnitAmount, decimal? TaxPercent = null)
{
    public Money LineAmount => UnitAmount * Quantity;

    /// <summary>What the cart's discount takes off this line, as a positive amount.</summary>
    public Money Discount { get; private init; } = UnitAmount with { Value = 0 };

    /// <summary>Of the line after its discount.</summary>
    public TaxShare? Tax { get; private init; }

    public CartLine Charge(Money discount, bool taxIncluded) => this with
    {
        Discount = discount,
        Tax = TaxShare.Of(LineAmount - discount, TaxPercent, taxIncluded),
    };
}

/// <param name="Code">As the catalog spells it.</param>
/// <param name="Amount">What is taken off the subtotal, as a positive amount.</param>
internal sealed record AppliedDiscount(string Code, Money Amount);

/// <summary>A way to deliver a cart, and what it costs for this one. Tax comes on top where it is added.</summary>
internal sealed record CartDelivery(string Code, string Name, Money Amount);
