using System.Collections.Frozen;
using System.Text.Json.Serialization;
using Checkout.Currencies;
using Checkout.Failures;

namespace Checkout.Carts;

/// <summary>What a cart is priced from, as it was at one moment.</summary>
/// <param name="products">Of one currency; those that a cart asks for are enough.</param>
/// <param name="delivery">Null where the shop delivers nothing in this currency, and so charges nothing for it.</param>
/// <param name="taxes">Of the country that the cart goes to.</param>
internal sealed class Catalog(
    Currency currency,
    IEnumerable<Product> products,
    IEnumerable<Discount> discounts,
    IReadOnlyList<DeliveryOption>? delivery,
    IReadOnlyList<TaxRate> taxes)
{
    private readonly FrozenDictionary<string, Product> _products =
        products.ToFrozenDictionary(product => product.Sku, StringComparer.Ordinal);

    // Shoppers type these.
    private readonly FrozenDictionary<string, Discount> _discounts =
        discounts.ToFrozenDictionary(discount => discount.Code, StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Prices a cart. Refuses an unknown SKU or discount, a discount that does not apply, a total of zero, and a total beyond what a
    /// <see cref="long"/> holds.
    /// </summary>
    public Outcome<Cart> Price(WantedCart wanted, DateTimeOffset now)
    {
        var (items, discountCode) = (wanted.Items, wanted.DiscountCode);
        _ = (delivery, taxes);
        var unknown = items.Index().Where(line => !_products.ContainsKey(line.Item.Sku)).ToList();
        if (unknown.Count > 0)
        {
            return new Failure(ErrorCode.UnknownSku, $"The catalog has no such product in {currency}.")
            {
                Errors = unknown.ToDictionary(
                    line => $"items[{line.Index}].sku", line => $"There is no product '{line.Item.Sku}' in {currency}."),
            };
        }

        try
        {
            var lines = items.Select(ToLine).ToList();
            AppliedDiscount? applied = null;
            if (!string.IsNullOrEmpty(discountCode)
                && Discount(Cart.SubtotalOf(lines), discountCode, now).Failed(out var failure, out applied))
            {
                return failure;
            }

            var cart = new Cart(lines, applied);
            return cart.Amount.Value > 0 ? cart : new Failure(ErrorCode.NothingToPay, "The total is zero, so there is nothing to pay.");
        }
        catch (OverflowException)
        {
            return Failure.Invalid("items", "The total is too large.");
        }
    }

    private Outcome<AppliedDiscount> Discount(Money subtotal, string code, DateTimeOffset now) =>
        _discounts.TryGetValue(code, out var discount)
        && discount.IsValidAt(now)
        && (discount.Minimum is not { } minimum || subtotal.Value >= minimum.Value)
            ? new AppliedDiscount(discount.Code, discount.AmountOffFrom(subtotal))
            : Failure.UnknownDiscount();

    private CartLine ToLine(CartItem item)
    {
        var product = _products[item.Sku];
        return new CartLine(product.Sku, product.Name, item.Quantity, product.UnitAmount);
    }
}

/// <summary>A product as sold in one currency.</summary>
/// <param name="Image">An https address, or a path on the shop's own origin.</param>
/// <param name="TaxCategory">Null for the category "standard".</param>
internal sealed record Product(
    string Sku, string Name, Money UnitAmount, string? Image = null, [property: JsonIgnore] string? TaxCategory = null);

/// <summary>A way to deliver, as sold in one currency.</summary>
/// <param name="FreeFrom">The subtotal from which it costs nothing.</param>
internal sealed record DeliveryOption(
    string Code, string Name, IReadOnlyList<string> Countries, Money Amount, Money? FreeFrom, string? TaxCategory = null);

/// <summary>What a country, or a region of it, takes of a category of products.</summary>
/// <param name="Region">Null for the whole country, as far as a region has no rate of its own.</param>
/// <param name="Percent">With at most four decimals.</param>
/// <param name="Included">Prices have it in them; otherwise it is added to them.</param>
internal sealed record TaxRate(string CountryCode, string? Region, string Category, decimal Percent, bool Included);

/// <summary>A discount as valid in one currency: a share of the subtotal or a fixed amount, whichever is set.</summary>
/// <param name="BasisPoints">Hundredths of a percent of the subtotal, 1 to 10,000.</param>
/// <param name="AmountOff">Never takes off more than the subtotal.</param>
/// <param name="Minimum">The subtotal from which the discount applies.</param>
/// <param name="ValidFrom">Inclusive.</param>
/// <param name="ValidUntil">Exclusive.</param>
internal sealed record Discount(
    string Code, int? BasisPoints, Money? AmountOff, Money? Minimum, DateTimeOffset? ValidFrom, DateTimeOffset? ValidUntil)
{
    public bool IsValidAt(DateTimeOffset now) => (ValidFrom is null || now >= ValidFrom) && (ValidUntil is null || now < ValidUntil);

    public Money AmountOffFrom(Money subtotal) =>
        BasisPoints is { } basisPoints ? subtotal.Share(basisPoints) : Money.Min(AmountOff ?? subtotal with { Value = 0 }, subtotal);
}
