using Checkout.Carts;
using Checkout.Currencies;
using Checkout.Failures;
using CsCheck;
using Xunit;

namespace Functions.Tests.Carts;

public sealed class CatalogTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Currency Eur = Currency.TryParse("EUR", out var currency) ? currency : throw new InvalidOperationException();

    private static readonly Gen<long[]> Prices = Gen.Long[0, 1_000_000_000_000].Array[1, Cart.MaxLines];

    private static readonly Gen<Discount> Discounts = Gen.OneOf(
        Gen.Int[1, 10_000].Select(basisPoints => new Discount("CODE", basisPoints, null, null, null, null)),
        Gen.Long[0, 1_000_000_000].Select(off => new Discount("CODE", null, new Money(off, Eur), null, null, null)));

    [Fact]
    public void The_amount_is_the_sum_of_price_times_quantity_less_the_discount_or_there_is_nothing_to_pay() =>
        Gen.Select(Prices, Gen.Int[1, Cart.MaxQuantity].Array[Cart.MaxLines], Discounts, Gen.Bool).Sample(
            (prices, quantities, discount, discounted) =>
            {
                var catalog = new Catalog(
                    Eur, prices.Select((price, i) => new Product($"SKU-{i}", $"Product {i}", new Money(price, Eur))), [discount], null, []);
                var items = prices.Select((_, i) => new CartItem($"SKU-{i}", quantities[i])).ToList();

                var subtotal = prices.Select((price, i) => (decimal)price * quantities[i]).Sum();
                var off = !discounted ? 0
                    : discount.BasisPoints is { } basisPoints ? Math.Round(subtotal * basisPoints / 10_000, MidpointRounding.AwayFromZero)
                    : Math.Min(subtotal, discount.AmountOff!.Value.Value);

                var outcome = catalog.Price(Wanted(items, discounted ? "code" : null), Now);
                if (subtotal == off)
                {
                    Assert.Equal(ErrorCode.NothingToPay, outcome.Failure?.Code);
                    return;
                }

                var cart = outcome.Value!;
                Assert.Equal(subtotal, cart.Subtotal.Value);
                Assert.Equal(subtotal - off, cart.Amount.Value);
                Assert.Equal(discounted ? (long)off : null, cart.Discount?.Amount.Value);
                Assert.Equal(cart.Subtotal.Value, cart.Lines.Sum(line => line.LineAmount.Value));
                Assert.True(cart.Amount.Value > 0);
            });

    [Fact]
    public void A_total_beyond_what_a_long_holds_is_refused()
    {
        var catalog = new Catalog(
            Eur,
            [new Product("GOLD", "All the gold", new Money(long.MaxValue, Eur)), new Product("MUG", "Mug", new Money(1, Eur))],
            [],
            null,
            []);
        Assert.Equal(ErrorCode.InvalidRequest, catalog.Price(Wanted([new CartItem("GOLD", 2)], null), Now).Failure?.Code);
        Assert.Equal(
            ErrorCode.InvalidRequest, catalog.Price(Wanted([new CartItem("GOLD", 1), new CartItem("MUG", 1)]), Now).Failure?.Code);
        Assert.Equal(long.MaxValue, catalog.Price(Wanted([new CartItem("GOLD", 1)], null), Now).Value?.Amount.Value);
    }

    [Fact]
    public void Every_unknown_product_is_named()
    {
        var failure = CatalogWith().Price(Wanted([new CartItem("NO", 1), new CartItem("MUG", 1), new CartItem("mug", 1)]), Now).Failure!;
        Assert.Equal(ErrorCode.UnknownSku, failure.Code);
        Assert.Equal(["items[0].sku", "items[2].sku"], failure.Errors!.Keys);
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(59, true)]
    [InlineData(60, false)]
    public void A_discount_is_valid_from_its_first_moment_until_before_its_last(int secondsAfterStart, bool valid)
    {
        var catalog = CatalogWith(new Discount("MAY", 1_000, null, null, Now, Now.AddSeconds(60)));
        var outcome = catalog.Price(Wanted([new CartItem("MUG", 1)], "MAY"), Now.AddSeconds(secondsAfterStart));
        Assert.Equal(valid ? null : ErrorCode.UnknownDiscount, outcome.Failure?.Code);
    }

    [Theory]
    [InlineData(3200, true)]
    [InlineData(3201, false)]
    public void A_minimum_is_met_by_a_subtotal_that_is_equal(long minimum, bool valid)
    {
        var catalog = CatalogWith(new Discount("BIG", 1_000, null, new Money(minimum, Eur), null, null));
        Assert.Equal(valid ? null : ErrorCode.UnknownDiscount, catalog.Price(Wanted([new CartItem("MUG", 2)], "BIG"), Now).Failure?.Code);
    }

    [Fact]
    public void A_discount_code_may_be_typed_in_any_case_and_comes_back_as_the_shop_spells_it()
    {
        var catalog = CatalogWith(new Discount("Welcome10", 1_000, null, null, null, null));
        Assert.Equal("Welcome10", catalog.Price(Wanted([new CartItem("MUG", 1)], "wELCOME10"), Now).Value?.Discount?.Code);
    }

    private static Catalog CatalogWith(params Discount[] discounts) =>
        new(Eur, [new Product("MUG", "Mug", new Money(1600, Eur))], discounts, null, []);

    private static WantedCart Wanted(IReadOnlyList<CartItem> items, string? discountCode = null) =>
        new(Eur, "NL", null, items, discountCode, null);
}
