using Checkout.Adyen;
using Checkout.Carts;
using Checkout.Currencies;
using Checkout.Sessions;
using CsCheck;
using Xunit;

namespace Functions.Tests.Sessions;

public sealed class LineItemsTests
{
    private const int Tries = 2_000;

    // Whole yen, cents and fils; with tax in the prices, on top, for a part of the lines, and without.
    private static readonly Gen<Cart> Carts =
        from currency in Gen.OneOf(Gen.Const("JPY"), Gen.Const("EUR"), Gen.Const("KWD")).Select(Parse)
        from included in Gen.Bool
        from percents in Gen.Int[-100_000, 300_000].Select(parts => parts < 0 ? null : (decimal?)parts / 10_000).Array[7]
        from units in Gen.OneOf(Gen.Long[0, 50], Gen.Long[0, 10_000_000_000]).Array[1, 6]
        from quantities in Gen.OneOf(Gen.Int[1, 3], Gen.Int[1, Cart.MaxQuantity]).Array[6]
        from delivery in Gen.OneOf(Gen.Const(-1L), Gen.Long[0, 2_000])
        from off in Gen.Double[0, 1]
        let lines = units
            .Select((unit, i) => new CartLine($"SKU-{i}", $"Product {i}", quantities[i], new(unit, currency), percents[i]))
            .ToList()
        let subtotal = Cart.SubtotalOf(lines)
        select new Cart(
            lines,
            off < 0.3 ? null : new AppliedDiscount("OFF", subtotal with { Value = (long)(subtotal.Value * (off - 0.3)) }),
            delivery < 0 ? null : new CartDelivery("STANDARD", "By post", new(delivery, currency)),
            percents[6],
            included);

    [Fact]
    public void Items_add_up_to_the_amount_of_any_cart_and_their_taxes_to_its_tax() => Carts.Sample(cart =>
    {
        var items = LineItems.Of(cart);
        Assert.Equal(cart.Amount.Value, items.Sum(item => item.Quantity * item.AmountIncludingTax));
        Assert.Equal(cart.Tax?.Amount.Value ?? 0, items.Sum(item => item.Quantity * item.TaxAmount));
        Assert.All(items, item =>
        {
            Assert.Equal(item.AmountIncludingTax, item.AmountExcludingTax + item.TaxAmount);
            Assert.True(item.AmountExcludingTax >= 0 && item.TaxAmount >= 0);
        });
    }, iter: Tries);

    [Fact]
    public void There_is_an_item_for_each_line_in_its_order_and_one_for_delivery_as_far_as_they_cost_something() => Carts.Sample(cart =>
    {
        var delivered = cart.Delivery is { Amount.Value: > 0 } ? new string?[] { null } : [];
        var items = LineItems.Of(cart);
        var billed = cart.Lines.Where(line => line.LineAmount != line.Discount).Select(line => line.Sku);
        Assert.Equal(billed.Concat(delivered), items.Select(item => item.Sku));
        Assert.Equal(items.Count, items.Select(item => item.Id).Distinct().Count());
    }, iter: Tries);

    [Fact]
    public void Amounts_are_those_of_one_item_where_they_can_be_divided() =>
        Assert.Equal(
            new LineItem("MUG", "Mug", 3, 1210, 1000, 210, 2100, "MUG"),
            Assert.Single(LineItems.Of(new Cart([Mugs(3, 1210, 21)], null, TaxIncluded: true))));

    [Theory]
    [InlineData(100, 0)]
    [InlineData(0, 9)]
    public void What_cannot_be_divided_is_billed_as_one_item_that_says_how_many_there_are(long discount, int percent)
    {
        // A third of the discount, or of the tax, is no whole cent.
        var cart = new Cart([Mugs(3, 1250, percent)], new AppliedDiscount("OFF", Euro(discount)), TaxIncluded: true);
        var item = Assert.Single(LineItems.Of(cart));
        Assert.Equal((1, "3 × Mug", cart.Amount.Value), (item.Quantity, item.Description, item.AmountIncludingTax));
    }

    [Fact]
    public void Tax_that_is_added_is_in_the_item_and_delivery_is_an_item_with_its_own()
    {
        var cart = new Cart([Mugs(2, 1000, 7.25m)], null, new CartDelivery("EXPRESS", "By courier", Euro(500)), 8.875m);
        Assert.Equal(
            [
                // 145 cents of tax on two of them.
                new LineItem("MUG", "2 × Mug", 1, 2145, 2000, 145, 725, "MUG"),
                new LineItem("delivery:EXPRESS", "By courier", 1, 544, 500, 44, 888),
            ],
            LineItems.Of(cart));
    }

    private static CartLine Mugs(int quantity, long value, decimal percent) =>
        new("MUG", "Mug", quantity, Euro(value), percent);

    private static Money Euro(long value) => TestSessions.Euro(value);

    private static Currency Parse(string code) =>
        Currency.TryParse(code, out var currency) ? currency : throw new InvalidOperationException();
}
