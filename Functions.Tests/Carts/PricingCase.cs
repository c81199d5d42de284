using Checkout.Carts;
using Checkout.Currencies;
using CsCheck;

namespace Functions.Tests.Carts;

/// <summary>A catalog, a place that it sells to, and a cart from it.</summary>
internal sealed record PricingCase(
    Currency Currency,
    IReadOnlyList<Product> Products,
    IReadOnlyList<CartItem> Items,
    Discount? Discount,
    IReadOnlyList<DeliveryOption>? Delivery,
    IReadOnlyList<TaxRate> Taxes)
{
    private const string Country = "NL";
    private static readonly string[] Categories = ["standard", "food", "book"];

    // Of each exponent that there is.
    private static readonly Gen<Currency> Currencies = Gen.OneOf("JPY", "EUR", "KWD").Select(CurrencyOf);

    // Small ones, where a single minor unit counts, as often as large ones.
    private static readonly Gen<long> Prices = Gen.OneOf(Gen.Long[0, 20], Gen.Long[0, 100_000], Gen.Long[0, 1_000_000_000_000]);

    private static readonly Gen<int> Quantities = Gen.OneOf(Gen.Int[1, 5], Gen.Int[1, Cart.MaxQuantity - 1]);

    // With four decimals, and those of each day.
    private static readonly Gen<decimal> Percents =
        Gen.OneOf(Gen.Int[0, 1_000_000].Select(parts => parts / 10_000m), Gen.OneOf(0m, 6m, 7.25m, 8.875m, 9m, 21m, 100m));

    private static readonly Gen<Line[]> LinesOfCart =
        Gen.Select(Prices, Quantities, Gen.OneOf(Categories), (price, quantity, category) => new Line(price, quantity, category))
            .Array[1, 12];

    // Of all categories, or there is no tax at all.
    private static readonly Gen<TaxRate[]> Rates =
        Gen.Select(Percents.Array[Categories.Length], Gen.OneOf(0, Categories.Length), Gen.Bool, (percents, count, included) =>
            percents.Take(count).Select((percent, i) => new TaxRate(Country, null, Categories[i], percent, included)).ToArray());

    private static readonly Gen<(long Price, long? FreeFrom, string Category)[]?> Options = Gen.Select(
        Gen.Bool,
        Gen.Select(Prices, Prices, Gen.Bool, Gen.OneOf(Categories), (price, threshold, free, category) =>
            (price, free ? threshold : (long?)null, category)).Array[1, 3],
        (delivers, options) => delivers ? options : null);

    private static readonly Gen<(int? BasisPoints, long? AmountOff)> Discounts = Gen.OneOf(
        Gen.Const(((int?)null, (long?)null)),
        Gen.Int[1, 10_000].Select(basisPoints => ((int?)basisPoints, (long?)null)),
        Prices.Select(off => ((int?)null, (long?)off)));

    public static readonly Gen<PricingCase> Any = Gen.Select(Currencies, LinesOfCart, Discounts, Options, Rates, Create);

    public bool TaxIncluded => Taxes.Any(rate => rate.Included);

    public static Currency CurrencyOf(string code) =>
        Currency.TryParse(code, out var currency) ? currency : throw new ArgumentException(code);

    /// <summary>Null where the total is zero.</summary>
    public Cart? Price() => Price(Items);

    public Cart? Price(IReadOnlyList<CartItem> items, string? option = null) =>
        new Catalog(Currency, Products, Discount is null ? [] : [Discount], Delivery, Taxes)
            .Price(new WantedCart(Currency, Country, null, items, Discount?.Code, option), DateTimeOffset.UnixEpoch)
            .Value;

    private static PricingCase Create(
        Currency currency,
        Line[] lines,
        (int? BasisPoints, long? AmountOff) discount,
        (long Price, long? FreeFrom, string Category)[]? options,
        TaxRate[] rates) => new(
            currency,
            [.. lines.Select((line, i) => new Product($"SKU-{i}", $"Product {i}", new Money(line.Price, currency), null, line.Category))],
            [.. lines.Select((line, i) => new CartItem($"SKU-{i}", line.Quantity))],
            discount == default ? null
                : new Discount("CODE", discount.BasisPoints, Money(discount.AmountOff, currency), null, null, null),
            options?.Select((option, i) => new DeliveryOption(
                $"OPTION-{i}",
                $"Option {i}",
                [Country],
                new Money(option.Price, currency),
                Money(option.FreeFrom, currency),
                option.Category)).ToList(),
            rates);

    private static Money? Money(long? value, Currency currency) => value is { } minor ? new Money(minor, currency) : null;

    private sealed record Line(long Price, int Quantity, string Category);
}
