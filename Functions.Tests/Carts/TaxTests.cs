using Checkout.Carts;
using Checkout.Currencies;
using Checkout.Failures;
using Xunit;

namespace Functions.Tests.Carts;

/// <summary>Which rate a cart is taxed at. <see cref="CartSumsTests"/> has how much that is.</summary>
public sealed class TaxTests
{
    private static readonly Currency Usd = PricingCase.CurrencyOf("USD");

    private static readonly TaxRate[] ByState =
    [
        new("US", "NY", "standard", 4m, false),
        new("US", "CA", "standard", 7.25m, false),
        new("US", "OR", "standard", 0m, false),
    ];

    private static readonly TaxRate[] WithExceptions =
    [
        new("PT", null, "standard", 23m, true),
        new("PT", "20", "standard", 16m, true),
        new("PT", null, "food", 6m, true),
    ];

    [Theory]
    [InlineData("CA", 7.25, 73)]
    [InlineData("NY", 4, 40)]
    [InlineData("OR", 0, 0)]
    public void Tax_that_goes_by_region_is_added_at_the_rate_of_the_region(string region, double percent, long amount)
    {
        var cart = Price("US", region, null, ByState).Value!;
        Assert.Equal(1000 + amount, cart.Amount.Value);
        var rate = Assert.Single(cart.Tax!.Rates);
        Assert.Equal(((decimal)percent, amount), (rate.Percent, rate.Amount.Value));
        Assert.False(cart.Tax.Included);
        Assert.Equal(region, cart.Region);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("TX")]
    [InlineData("ny")]
    [InlineData("")]
    public void Where_tax_goes_by_region_alone_one_without_rates_is_refused_and_the_known_ones_are_named(string? region)
    {
        var failure = Price("US", region, null, ByState).Failure!;
        Assert.Equal(ErrorCode.UnknownRegion, failure.Code);
        Assert.Contains("CA, NY, OR", failure.Errors!["region"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("20", null, 16)]
    [InlineData("20", "food", 6)]
    [InlineData("30", null, 23)]
    [InlineData(null, null, 23)]
    [InlineData(null, "standard", 23)]
    public void A_region_without_a_rate_of_its_own_has_that_of_the_country(string? region, string? category, double percent)
    {
        var cart = Price("PT", region, category, WithExceptions).Value!;
        Assert.Equal((decimal)percent, Assert.Single(cart.Lines).Tax?.Percent);
        Assert.Equal(1000, cart.Amount.Value);
        Assert.True(cart.Tax!.Included);
    }

    [Theory]
    [InlineData("20")]
    [InlineData(null)]
    public void Where_others_are_taxed_nothing_is_sold_that_has_no_rate(string? region)
    {
        var failure = Price("PT", region, "wine", WithExceptions).Failure!;
        Assert.Equal((ErrorCode.TemporarilyUnavailable, CatalogCache.MaxAge), (failure.Code, failure.RetryAfter));
        Assert.Contains("'wine' has no rate in PT", failure.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("KU")]
    [InlineData(null)]
    public void Where_nothing_is_taxed_a_region_is_kept_and_changes_nothing(string? region)
    {
        var cart = Price("KW", region, "food", []).Value!;
        Assert.Null(cart.Tax);
        Assert.Equal(1000, cart.Amount.Value);
        Assert.Equal(("KW", region), (cart.CountryCode, cart.Region));
    }

    [Fact]
    public void An_amount_that_tax_makes_too_large_is_refused()
    {
        TaxRate[] full = [new("US", null, "standard", 100m, false)];
        Assert.Equal(ErrorCode.InvalidRequest, Price("US", null, null, full, long.MaxValue / 2 + 1).Failure?.Code);
        Assert.Equal(long.MaxValue - 1, Price("US", null, null, full, long.MaxValue / 2).Value?.Amount.Value);
    }

    private static Outcome<Cart> Price(string country, string? region, string? category, TaxRate[] taxes, long price = 1000) =>
        new Catalog(Usd, [new Product("MUG", "Mug", new Money(price, Usd), null, category)], [], null, taxes)
            .Price(new WantedCart(Usd, country, region, [new CartItem("MUG", 1)], null, null), default);
}
