using Checkout.Carts;
using Checkout.Currencies;
using Checkout.Failures;
using Xunit;

namespace Functions.Tests.Carts;

public sealed class DeliveryTests
{
    private static readonly Currency Eur = PricingCase.CurrencyOf("EUR");

    private static readonly DeliveryOption[] Options =
    [
        new("EXPRESS", "Tomorrow", ["NL", "DE"], Euro(1295), null),
        new("STANDARD", "In three days", ["NL", "PT"], Euro(495), Euro(5000)),
        new("LOCKER", "At a locker", ["PT"], Euro(495), null),
        new("AIR", "By air", ["PT"], Euro(495), null),
    ];

    [Fact]
    public void A_shop_that_delivers_nothing_charges_nothing_for_it_and_offers_nothing()
    {
        var cart = PriceFrom(null, 1).Value!;
        Assert.Null(cart.Delivery);
        Assert.Empty(cart.DeliveryOptions);
        Assert.Equal(1000, cart.Amount.Value);
        MustBeRefused(PriceFrom(null, 1, "STANDARD"), ErrorCode.UnknownDeliveryOption, "deliveryOption");
    }

    [Theory]
    [InlineData("US")]
    [InlineData("nl")]
    public void Where_nothing_is_delivered_nothing_is_sold_whatever_is_chosen(string country)
    {
        MustBeRefused(Price(1, country: country), ErrorCode.NotDeliveredThere, "countryCode");
        MustBeRefused(Price(1, "EXPRESS", country), ErrorCode.NotDeliveredThere, "countryCode");
        MustBeRefused(PriceFrom([], 1, country: country), ErrorCode.NotDeliveredThere, "countryCode");
    }

    [Theory]
    [InlineData("LOCKER")]
    [InlineData("express")]
    [InlineData("EXPRESS ")]
    [InlineData("Tomorrow")]
    [InlineData("NO-SUCH-OPTION")]
    public void A_code_that_does_not_apply_is_refused_with_those_that_do(string code)
    {
        var failure = MustBeRefused(Price(1, code), ErrorCode.UnknownDeliveryOption, "deliveryOption");
        Assert.Contains("EXPRESS, STANDARD", failure.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("AIR", failure.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, 495)]
    [InlineData("STANDARD", 495)]
    [InlineData("EXPRESS", 1295)]
    public void The_chosen_option_is_paid_for_and_without_a_choice_the_cheapest(string? code, long delivery)
    {
        var cart = Price(1, code).Value!;
        Assert.Equal(delivery, cart.Delivery?.Amount.Value);
        Assert.Equal(1000 + delivery, cart.Amount.Value);
        Assert.Equal([("EXPRESS", 1295L), ("STANDARD", 495L)], cart.DeliveryOptions.Select(option => (option.Code, option.Amount.Value)));
    }

    [Fact]
    public void Of_options_at_the_same_price_the_one_that_the_shop_names_first_is_taken() =>
        Assert.Equal("STANDARD", Price(1, country: "PT").Value?.Delivery?.Code);

    [Theory]
    [InlineData(4, 495)]
    [InlineData(5, 0)]
    [InlineData(6, 0)]
    public void Delivery_is_free_from_exactly_its_subtotal(int quantity, long delivery)
    {
        var cart = Price(quantity, "STANDARD").Value!;
        Assert.Equal(delivery, cart.Delivery?.Amount.Value);
        Assert.Equal((quantity * 1000) + delivery, cart.Amount.Value);
        Assert.Equal(delivery, cart.DeliveryOptions.Single(option => option.Code == "STANDARD").Amount.Value);
        Assert.Equal(1295, cart.DeliveryOptions.Single(option => option.Code == "EXPRESS").Amount.Value);
    }

    [Fact]
    public void A_discount_takes_nothing_off_delivery_and_does_not_undo_that_it_is_free()
    {
        var half = new Discount("HALF", 5_000, null, null, null, null);
        Assert.Equal(2500, Price(5, discount: half).Value?.Amount.Value);
        Assert.Equal(2000 + 495, Price(4, discount: half).Value?.Amount.Value);
        Assert.Equal(495, Price(4, discount: half with { BasisPoints = 10_000 }).Value?.Amount.Value);
    }

    [Fact]
    public void Free_delivery_of_free_goods_leaves_nothing_to_pay()
    {
        var everything = new Discount("ALL", 10_000, null, null, null, null);
        Assert.Equal(ErrorCode.NothingToPay, Price(5, discount: everything).Failure?.Code);
    }

    [Fact]
    public void A_delivery_that_makes_the_total_too_large_is_refused()
    {
        var dear = new DeliveryOption("DEAR", "In gold", ["NL"], Euro(long.MaxValue - 999), null);
        MustBeRefused(PriceFrom([dear], 1), ErrorCode.InvalidRequest, "items");
    }

    private static Money Euro(long value) => new(value, Eur);

    private static Failure MustBeRefused(Outcome<Cart> outcome, ErrorCode code, string member)
    {
        Assert.Equal(code, outcome.Failure?.Code);
        Assert.Equal([member], outcome.Failure!.Errors!.Keys);
        return outcome.Failure;
    }

    private static Outcome<Cart> Price(int quantity, string? option = null, string country = "NL", Discount? discount = null) =>
        PriceFrom(Options, quantity, option, country, discount);

    private static Outcome<Cart> PriceFrom(
        DeliveryOption[]? delivery, int quantity, string? option = null, string country = "NL", Discount? discount = null) =>
        new Catalog(Eur, [new Product("MUG", "Mug", Euro(1000))], discount is null ? [] : [discount], delivery, [])
            .Price(new WantedCart(Eur, country, null, [new CartItem("MUG", quantity)], discount?.Code, option), default);
}
