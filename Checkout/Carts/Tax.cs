using Checkout.Currencies;
using Checkout.Failures;

namespace Checkout.Carts;

/// <summary>What a country, or a region of it, takes of a category of products.</summary>
/// <param name="Region">Null for the whole country, as far as a region has no rate of its own.</param>
/// <param name="Percent">With at most four decimals.</param>
/// <param name="Included">Prices have it in them; otherwise it is added to them. The same for all rates of a country.</param>
internal sealed record TaxRate(string CountryCode, string? Region, string Category, decimal Percent, bool Included)
{
    /// <summary>Of products and deliveries that name no other.</summary>
    public const string StandardCategory = "standard";
}

/// <summary>The rates of one country, as they are in one place of it.</summary>
internal sealed class TaxRules(IReadOnlyList<TaxRate> rates, string countryCode, string? region)
{
    public bool Included => rates.Any(rate => rate.Included);

    /// <summary>Where rates go by region alone, one of these has to be named.</summary>
    public Failure? Refusal()
    {
        if (rates.Count == 0 || rates.Any(rate => rate.Region is null || rate.Region == region))
        {
            return null;
        }

        var known = string.Join(", ", rates.Select(rate => rate.Region).Distinct().Order(StringComparer.Ordinal));
        var message = region is null
            ? $"Taxes in {countryCode} go by region. Send one of these: {known}."
            : $"There is no region '{region}' in {countryCode} that is sold to. Send one of these: {known}.";
        return new Failure(ErrorCode.UnknownRegion, message) { Errors = new Dictionary<string, string> { ["region"] = message } };
    }

    /// <summary>
    /// Where some things are taxed, what has no rate is not sold: what is exempt has a rate of 0. A product that has just been written with
    /// a new category may be known before the rates are.
    /// </summary>
    public Failure? Refusal(string? category) => rates.Count == 0 || Find(category) is not null
        ? null
        : new Failure(
            ErrorCode.TemporarilyUnavailable,
            $"The tax category '{category ?? TaxRate.StandardCategory}' has no rate in {countryCode}, region {region ?? "none"}.")
        {
            RetryAfter = CatalogCache.MaxAge,
        };

    /// <summary>Null where nothing is taxed.</summary>
    public decimal? PercentOf(string? category) => Find(category)?.Percent;

    private TaxRate? Find(string? category)
    {
        var ofCategory = rates.Where(rate => rate.Category == (category ?? TaxRate.StandardCategory)).ToList();
        return ofCategory.Find(rate => rate.Region == region) ?? ofCategory.Find(rate => rate.Region is null);
    }
}

/// <summary>What is taken at one rate.</summary>
/// <param name="Percent">With at most four decimals.</param>
internal sealed record TaxShare(decimal Percent, Money Amount)
{
    private const long PartsOfPercent = 10_000;

    /// <param name="price">With the tax in it, or to be added to.</param>
    public static TaxShare? Of(Money price, decimal? percent, bool included)
    {
        if (percent is not { } rate)
        {
            return null;
        }

        var parts = (long)(rate * PartsOfPercent);
        var whole = 100 * PartsOfPercent;
        return new TaxShare(rate, price.Share(parts, included ? whole + parts : whole));
    }
}

/// <param name="Included">In the amounts of lines and delivery; otherwise it is added to them.</param>
/// <param name="Rates">By percent, the lowest first.</param>
internal sealed record CartTax(Money Amount, bool Included, IReadOnlyList<TaxShare> Rates)
{
    public static CartTax? Sum(IReadOnlyList<TaxShare> shares, bool included) => shares.Count == 0
        ? null
        : new CartTax(
            SumOf(shares),
            included,
            [.. shares.GroupBy(share => share.Percent).OrderBy(rate => rate.Key).Select(rate => new TaxShare(rate.Key, SumOf(rate)))]);

    private static Money SumOf(IEnumerable<TaxShare> shares) =>
        shares.Select(share => share.Amount).Aggregate((sum, amount) => sum + amount);
}
