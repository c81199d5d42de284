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
    private readonly Dictionary<string, Product> _products =
        products.ToDictionary(product => product.Sku, StringComparer.Ordinal);

    // Shoppers type these.
    private readonly Dictionary<string, Discount> _discounts =
        discounts.ToDictionary(discount => discount.Code, StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Prices a cart. Refuses an unknown SKU, a region without the rates that it needs, a country that is not delivered to, a delivery
    /// option or discount that does not apply, a total of zero, and a total beyond what a <see cref="long"/> holds.
    /// </summary>
    public Outcome<Cart> Price(WantedCart wanted, DateTimeOffset now)
    {
        if (UnknownProducts(wanted.Items) is { } unknown)
        {
            return unknown;
        }

        var rules = new TaxRules(taxes, wanted.CountryCode, wanted.Region);
        if (rules.Refusal() is { } unknownRegion)
        {
            return unknownRegion;
        }

        try
        {
            var lines = wanted.Items.Select(item => ToLine(item, rules)).ToList();
            var subtotal = Cart.SubtotalOf(lines);
            DeliveryChoice? choice = null;
            AppliedDiscount? applied = null;
            if ((HasDelivery(wanted) && Delivery(wanted, subtotal).Failed(out var failure, out choice))
                || (!string.IsNullOrEmpty(wanted.DiscountCode)
                    && Discount(subtotal, wanted.DiscountCode, now).Failed(out failure, out applied)))
            {
                return failure;
            }

            var categories = lines.Select(line => _products[line.Sku].TaxCategory);
            var ofDelivery = choice is null ? Array.Empty<string?>() : [choice.Option.TaxCategory];
            if (categories.Concat(ofDelivery).Select(rules.Refusal).OfType<Failure>().FirstOrDefault() is { } untaxed)
            {
                return untaxed;
            }

            var cart = new Cart(
                lines,
                applied,
                choice?.Chosen,
                // Free delivery would only add a rate of which nothing is taken.
                choice is { Chosen.Amount.Value: > 0 } ? rules.PercentOf(choice.Option.TaxCategory) : null,
                rules.Included,
                wanted.CountryCode,
                wanted.Region)
            {
                DeliveryOptions = choice?.Options ?? [],
            };
            return cart.Amount.Value > 0 ? cart : new Failure(ErrorCode.NothingToPay, "The total is zero, so there is nothing to pay.");
        }
        catch (OverflowException)
        {
            return Failure.Invalid("items", "The total is too large.");
        }
    }

    private Failure? UnknownProducts(IReadOnlyList<CartItem> items)
    {
        var unknown = items.Index().Where(line => !_products.ContainsKey(line.Item.Sku)).ToList();
        return unknown.Count == 0 ? null : new Failure(ErrorCode.UnknownSku, $"The catalog has no such product in {currency}.")
        {
            Errors = unknown.ToDictionary(
                line => $"items[{line.Index}].sku", line => $"There is no product '{line.Item.Sku}' in {currency}."),
        };
    }

    private bool HasDelivery(WantedCart wanted) => delivery is not null || wanted.DeliveryOption is not null;

    private Outcome<DeliveryChoice> Delivery(WantedCart wanted, Money subtotal) => delivery is null
        ? DeliveryChoice.UnknownOption($"Nothing is delivered in {currency}, so there is no delivery option to choose.")
        : DeliveryChoice.From(delivery, wanted.CountryCode, wanted.DeliveryOption, subtotal);

    private Outcome<AppliedDiscount> Discount(Money subtotal, string code, DateTimeOffset now) =>
        _discounts.TryGetValue(code, out var discount)
        && discount.IsValidAt(now)
        && (discount.Minimum is not { } minimum || subtotal.Value >= minimum.Value)
            ? new AppliedDiscount(discount.Code, discount.AmountOffFrom(subtotal))
            : Failure.UnknownDiscount();

    private CartLine ToLine(CartItem item, TaxRules rules)
    {
        var product = _products[item.Sku];
        return new CartLine(product.Sku, product.Name, item.Quantity, product.UnitAmount, rules.PercentOf(product.TaxCategory));
    }
}

/// <summary>A product as sold in one currency.</summary>
/// <param name="Image">An https address, or a path on the shop's own origin.</param>
/// <param name="TaxCategory">Null for the category "standard".</param>
internal sealed record Product(
    string Sku, string Name, Money UnitAmount, string? Image = null, [property: JsonIgnore] string? TaxCategory = null);

/// <summary>A discount as valid in one currency: a share of the subtotal or a fixed amount, whichever is set.</summary>
/// <param name="BasisPoints">Hundredths of a percent of the subtotal, 1 to 10,000.</param>
/// <param name="AmountOff">Never takes off more than the subtotal.</param>
/// <param name="Minimum">The subtotal from which the discount applies.</param>
/// <param name="ValidFrom">Inclusive.</param>
/// <param name="ValidUntil">Exclusive.</param>
internal sealed record Discount(
    string Code, int? BasisPoints, Money? AmountOff, Money? Minimum, DateTimeOffset? ValidFrom, DateTimeOffset? ValidUntil)
{
    private const int BasisPointsInWhole = 10_000;

    public bool IsValidAt(DateTimeOffset now) => (ValidFrom is null || now >= ValidFrom) && (ValidUntil is null || now < ValidUntil);

    public Money AmountOffFrom(Money subtotal) =>
        BasisPoints is { } basisPoints
            ? subtotal.Share(basisPoints, BasisPointsInWhole)
            : Money.Min(AmountOff ?? subtotal with { Value = 0 }, subtotal);
}
