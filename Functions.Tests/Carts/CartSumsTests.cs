using Checkout.Carts;
using Checkout.Currencies;
using CsCheck;
using Xunit;

namespace Functions.Tests.Carts;

/// <summary>What holds for every catalog and every cart, in currencies of each exponent.</summary>
public sealed class CartSumsTests
{
    private const int Cases = 1_000;

    [Fact]
    public void The_parts_add_up_to_the_amount_and_none_is_negative() => ForEach((_, cart) =>
    {
        var off = cart.Discount?.Amount.Value ?? 0;
        var delivery = cart.Delivery?.Amount.Value ?? 0;
        var tax = cart.Tax?.Amount.Value ?? 0;
        Assert.Equal(cart.Subtotal.Value, cart.Lines.Sum(line => line.LineAmount.Value));
        Assert.Equal(off, cart.Lines.Sum(line => line.Discount.Value));
        Assert.Equal(tax, Taxes(cart).Sum(share => share.Amount.Value));
        Assert.Equal(tax, cart.Tax?.Rates.Sum(rate => rate.Amount.Value) ?? 0);
        Assert.Equal(cart.Subtotal.Value - off + delivery + (cart.TaxIncluded ? 0 : tax), cart.Amount.Value);

        Assert.All(cart.Lines, line => Assert.InRange(line.Discount.Value, 0, line.LineAmount.Value));
        Assert.All(cart.Lines, line => Assert.InRange(line.Tax?.Amount.Value ?? 0, 0, line.LineAmount.Value - line.Discount.Value));
        Assert.InRange(cart.DeliveryTax?.Amount.Value ?? 0, 0, delivery);
        Assert.True(off >= 0 && delivery >= 0 && cart.Amount.Value > 0);
    });

    [Fact]
    public void Each_part_is_taxed_at_the_rate_of_its_category_and_half_a_minor_unit_is_rounded_up() => ForEach((sample, cart) =>
    {
        Assert.All(cart.Lines, line => MustBeTaxed(
            sample,
            sample.Products.Single(product => product.Sku == line.Sku).TaxCategory!,
            line.LineAmount.Value - line.Discount.Value,
            line.Tax));
        if (cart.Delivery is { } delivery)
        {
            var option = sample.Delivery!.Single(option => option.Code == delivery.Code);
            MustBeTaxed(sample, option.TaxCategory!, delivery.Amount.Value, cart.DeliveryTax);
        }
    });

    [Fact]
    public void The_discount_of_a_line_is_less_than_one_minor_unit_away_from_its_part_of_the_subtotal() => ForEach((_, cart) =>
    {
        Int128 off = cart.Discount?.Amount.Value ?? 0;
        Int128 whole = cart.Subtotal.Value;
        Assert.All(cart.Lines, line =>
            Assert.True(Int128.Abs(line.Discount.Value * whole - off * line.LineAmount.Value) < Int128.Max(whole, 1)));
    });

    [Fact]
    public void The_tax_at_a_rate_is_within_half_a_minor_unit_for_each_part_of_what_the_whole_would_bear() => ForEach((_, cart) =>
        Assert.All(cart.Tax?.Rates ?? [], rate =>
        {
            var taxed = cart.Lines.Where(line => line.Tax?.Percent == rate.Percent)
                .Select(line => line.LineAmount.Value - line.Discount.Value)
                .Concat(cart.DeliveryTax?.Percent == rate.Percent ? [cart.Delivery!.Amount.Value] : [])
                .ToList();
            var whole = Exact(taxed.Sum(), rate.Percent, cart.TaxIncluded);
            Assert.InRange(rate.Amount.Value - whole, -taxed.Count / 2m, taxed.Count / 2m);
        }));

    [Fact]
    public void Neither_the_amount_nor_what_a_product_bears_depends_on_the_order_of_the_lines() =>
        Gen.Select(PricingCase.Any, Gen.Int).Sample(
            (sample, seed) =>
            {
                var shuffled = sample.Items.ToArray();
                new Random(seed).Shuffle(shuffled);
                var (cart, other) = (sample.Price(), sample.Price(shuffled));
                Assert.Equal(cart?.Amount, other?.Amount);
                Assert.Equal(cart?.Lines.OrderBy(line => line.Sku), other?.Lines.OrderBy(line => line.Sku));
                Assert.Equal(cart?.Tax?.Rates, other?.Tax?.Rates);
            },
            iter: Cases);

    [Fact]
    public void What_is_chosen_for_the_shopper_is_the_cheapest_delivery_and_each_option_costs_what_it_was_offered_at() =>
        ForEach((sample, cart) =>
        {
            Assert.Equal(cart.DeliveryOptions.MinBy(option => option.Amount.Value), cart.Delivery);
            Assert.All(cart.DeliveryOptions, option => Assert.Equal(option, sample.Price(sample.Items, option.Code)?.Delivery ?? option));
        });

    // A larger quantity may reach the subtotal from which delivery is free, so the whole may well be cheaper by that.
    [Fact]
    public void More_of_a_product_never_makes_the_goods_cheaper_where_tax_is_included_or_nothing_is_taken_off() =>
        ForMore((sample, fewer, more) =>
        {
            if (sample.TaxIncluded || sample.Discount is null)
            {
                Assert.True(Goods(more) >= Goods(fewer));
            }
        });

    // The discount moves between lines that are taxed differently, and each of them is rounded: that can outweigh a product of a few minor
    // units. Twice a unit for each line, for its share and for its tax, and one for the discount itself are the most that it can be.
    [Fact]
    public void Where_tax_is_added_to_less_than_the_full_price_more_of_a_product_makes_the_goods_cheaper_by_rounding_at_most() =>
        ForMore((_, fewer, more) => Assert.True(Goods(more) >= Goods(fewer) - (2 * fewer.Lines.Count + 1)));

    [Fact]
    public void More_of_a_product_makes_no_delivery_dearer() => ForMore((_, fewer, more) =>
        Assert.All(
            fewer.DeliveryOptions.Zip(more.DeliveryOptions),
            option => Assert.InRange(option.Second.Amount.Value, 0, option.First.Amount.Value)));

    private static void ForEach(Action<PricingCase, Cart> check) => PricingCase.Any.Sample(
        sample =>
        {
            if (sample.Price() is { } cart)
            {
                check(sample, cart);
            }
        },
        iter: Cases);

    private static void ForMore(Action<PricingCase, Cart, Cart> check) => Gen.Select(PricingCase.Any, Gen.Int[0, 11]).Sample(
        (sample, index) =>
        {
            var more = sample.Items.ToList();
            var changed = index % more.Count;
            more[changed] = more[changed] with { Quantity = more[changed].Quantity + 1 };
            // The delivery may have been all that was left to pay, and be free now.
            if (sample.Price() is { } before && sample.Price(more) is { } after)
            {
                check(sample, before, after);
            }
        },
        iter: Cases);

    private static long Goods(Cart cart) =>
        cart.Amount.Value - (cart.Delivery?.Amount.Value ?? 0) - (cart.TaxIncluded ? 0 : cart.DeliveryTax?.Amount.Value ?? 0);

    private static IEnumerable<TaxShare> Taxes(Cart cart) =>
        cart.Lines.Select(line => line.Tax).Append(cart.DeliveryTax).OfType<TaxShare>();

    private static void MustBeTaxed(PricingCase sample, string category, long price, TaxShare? tax)
    {
        var rate = sample.Taxes.SingleOrDefault(rate => rate.Category == category);
        Assert.Equal(rate?.Percent, tax?.Percent);
        if (rate is not null)
        {
            var expected = Math.Round(Exact(price, rate.Percent, rate.Included), MidpointRounding.AwayFromZero);
            Assert.Equal(new TaxShare(rate.Percent, new Money((long)expected, sample.Currency)), tax);
        }
    }

    private static decimal Exact(long price, decimal percent, bool included) => price * percent / (included ? 100 + percent : 100);
}
