using Checkout.Currencies;
using CsCheck;
using Xunit;

namespace Functions.Tests.Currencies;

public sealed class MoneyTests
{
    private static readonly Currency Eur = CurrencyOf("EUR");

    [Theory]
    [InlineData("EUR", 2599, "EUR 25.99")]
    [InlineData("JPY", 1980, "JPY 1980")]
    [InlineData("KWD", 4205, "KWD 4.205")]
    [InlineData("EUR", -5, "EUR -0.05")]
    public void An_amount_reads_in_major_units(string currency, long value, string text) =>
        Assert.Equal(text, new Money(value, CurrencyOf(currency)).ToString());

    [Theory]
    [InlineData("EUR", 2)]
    [InlineData("JPY", 0)]
    [InlineData("KWD", 3)]
    [InlineData("CLP", 2)]
    [InlineData("CVE", 0)]
    [InlineData("IDR", 0)]
    [InlineData("ISK", 2)]
    public void Minor_units_have_the_decimals_of_Adyen_not_of_ISO_4217(string currency, int exponent) =>
        Assert.Equal(exponent, CurrencyOf(currency).Exponent);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("eur")]
    [InlineData("EU")]
    [InlineData("EURO")]
    [InlineData("E R")]
    [InlineData("ÉUR")]
    public void Only_three_upper_case_letters_are_a_currency(string? code) => Assert.False(Currency.TryParse(code, out _));

    [Fact]
    public void Arithmetic_is_exact_or_it_throws() =>
        Gen.Select(Gen.Long, Gen.Long, Gen.Int).Sample((left, right, quantity) =>
        {
            ExactOrOverflow((Int128)left + right, () => new Money(left, Eur) + new Money(right, Eur));
            ExactOrOverflow((Int128)left - right, () => new Money(left, Eur) - new Money(right, Eur));
            ExactOrOverflow((Int128)left * quantity, () => new Money(left, Eur) * quantity);
        });

    [Fact]
    public void A_share_is_the_nearest_minor_unit_and_never_more_than_the_whole() =>
        Gen.Select(Gen.Long[0, long.MaxValue], Gen.Int[0, 10_000]).Sample((value, basisPoints) =>
        {
            var share = new Money(value, Eur).Share(basisPoints, 10_000).Value;
            var distance = (Int128)share * 10_000 - (Int128)value * basisPoints;
            Assert.InRange(distance, (Int128)(-4_999), 5_000);
            Assert.InRange(share, 0, value);
        });

    [Fact]
    public void Half_a_minor_unit_is_rounded_up() => Assert.Equal(13, new Money(125, Eur).Share(1_000, 10_000).Value);

    [Fact]
    public void An_amount_spreads_over_parts_without_a_rest_and_no_part_gets_more_than_it_is() =>
        Gen.Select(Gen.Long[0, long.MaxValue / 8].Array[1, 8], Gen.Int[0, 10_000]).Sample((parts, basisPoints) =>
        {
            var amount = new Money(parts.Sum(), Eur).Share(basisPoints, 10_000);
            var shares = amount.Spread([.. parts.Select((part, i) => (new Money(part, Eur), $"{i}"))]);
            Assert.Equal(amount.Value, shares.Sum(share => share.Value));
            Assert.All(shares.Zip(parts), pair => Assert.InRange(pair.First.Value, 0, pair.Second));
        });

    [Theory]
    [InlineData("A", "B", 1, 0)]
    [InlineData("B", "A", 0, 1)]
    [InlineData("B", "a", 1, 0)]
    public void Between_equal_parts_their_names_decide_who_gets_the_odd_unit(string first, string second, long toFirst, long toSecond) =>
        Assert.Equal(
            [Euro(toFirst), Euro(toSecond)], Euro(1).Spread([(Euro(5), first), (Euro(5), second)]));

    [Fact]
    public void Currencies_never_mix()
    {
        var euro = new Money(1, Eur);
        var dollar = new Money(1, CurrencyOf("USD"));
        Assert.Throws<InvalidOperationException>(() => euro + dollar);
        Assert.Throws<InvalidOperationException>(() => euro - dollar);
        Assert.Throws<InvalidOperationException>(() => Money.Min(euro, dollar));
    }

    private static void ExactOrOverflow(Int128 exact, Func<Money> calculate)
    {
        if (exact >= long.MinValue && exact <= long.MaxValue)
        {
            Assert.Equal((long)exact, calculate().Value);
        }
        else
        {
            Assert.Throws<OverflowException>(() => calculate());
        }
    }

    private static Money Euro(long value) => new(value, Eur);

    private static Currency CurrencyOf(string code) =>
        Currency.TryParse(code, out var currency) ? currency : throw new ArgumentException(code);
}
