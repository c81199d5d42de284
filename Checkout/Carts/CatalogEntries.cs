using System.Text.Encodings.Web;
using System.Text.Json;
using Checkout.Currencies;

namespace Checkout.Carts;

/// <summary>What each entry of a catalog file means, and what it has to be by itself.</summary>
internal static class CatalogEntries
{
    // As it is stored: a full cart with such names still fits into one column of a session.
    private const int MaxNameLength = 120;
    private const int MaxImageLength = 2048;
    private const string NameForm = "Use 1 to 64 letters, digits, '.', '_' and '-'.";

    public static IEnumerable<Product> ToProducts(CatalogFile.ProductEntry product, CatalogPlace place)
    {
        place.Check(CatalogEntities.IsName(product.Sku), $"'{product.Sku}' is not a SKU. {NameForm}");
        CheckName(product.Name, place);
        CheckCategory(product.TaxCategory, place);
        place.Check(
            product.Image is null || IsImage(product.Image),
            $"The image is neither an https address nor a path that starts with one '/', of at most {MaxImageLength} characters.");
        place.Check(product.Prices.Count > 0, "There are no prices. Give one for each currency that the product is sold in.");
        return Amounts(product.Prices, "prices", place)
            .Select(price => new Product(product.Sku, product.Name, price, product.Image, product.TaxCategory));
    }

    /// <param name="currencies">All that have prices.</param>
    public static IEnumerable<(Discount Discount, Currency Currency)> ToDiscounts(
        CatalogFile.DiscountEntry discount, IEnumerable<Currency> currencies, CatalogPlace place)
    {
        place.Check(CatalogEntities.IsName(discount.Code), $"'{discount.Code}' is not a discount code. {NameForm}");
        place.Check(discount.PercentOff is null != (discount.AmountOff is null), "Give either percentOff or amountOff.");
        place.Check(
            discount.PercentOff is null or (> 0 and <= 100) && HasDecimals(discount.PercentOff ?? 0, 2),
            "percentOff is above 0, up to 100, with at most two decimals.");
        place.Check(discount.AmountOff is not { Count: 0 }, "amountOff takes off nothing. Give an amount for each currency.");
        place.Check(!(discount.ValidFrom >= discount.ValidUntil), "It is never valid. validFrom has to be before validUntil.");

        var minimums = Amounts(discount.Minimum, "minimum", place).ToDictionary(minimum => minimum.Currency);
        var amounts = discount.AmountOff is null ? null
            : Amounts(discount.AmountOff, "amountOff", place).ToDictionary(amount => amount.Currency);
        return (amounts?.Keys ?? currencies).Select(currency => (
            new Discount(
                discount.Code,
                discount.PercentOff is { } percent ? (int)(percent * 100) : null,
                amounts?[currency],
                minimums.TryGetValue(currency, out var minimum) ? minimum : null,
                discount.ValidFrom,
                discount.ValidUntil),
            currency));
    }

    public static IEnumerable<DeliveryOption> ToDelivery(CatalogFile.DeliveryEntry option, CatalogPlace place)
    {
        place.Check(CatalogEntities.IsName(option.Code), $"'{option.Code}' is not a code for delivery. {NameForm}");
        CheckName(option.Name, place);
        CheckCategory(option.TaxCategory, place);
        place.Check(option.Countries.Count > 0, "It goes to no country. Name the countries.");
        foreach (var country in option.Countries)
        {
            CheckCountry(country, place);
        }

        place.Check(option.Countries.Distinct().Count() == option.Countries.Count, "A country stands there twice. Name each once.");
        place.Check(option.Prices.Count > 0, "There are no prices. Give one for each currency, 0 where it costs nothing.");
        var freeFrom = Amounts(option.FreeFrom, "freeFrom", place).ToDictionary(from => from.Currency);
        var prices = Amounts(option.Prices, "prices", place).ToList();
        var lost = freeFrom.Keys.Except(prices.Select(price => price.Currency)).FirstOrDefault();
        place.Check(lost is null, $"freeFrom has {lost}, prices has not. Give a price in {lost}, or take it out of freeFrom.");
        return prices.Select(price => new DeliveryOption(
            option.Code,
            option.Name,
            option.Countries,
            price,
            freeFrom.TryGetValue(price.Currency, out var from) ? from : null,
            option.TaxCategory));
    }

    public static TaxRate ToTax(CatalogFile.TaxEntry rate, CatalogPlace place)
    {
        CheckCountry(rate.Country, place);
        CheckCategory(rate.Category, place);
        place.Check(
            rate.Region is null || Iso3166.IsRegion(rate.Region),
            $"'{rate.Region}' is not a region. Use the second part of its ISO 3166-2 code: 1 to 3 letters or digits, such as CA.");
        place.Check(
            rate.Percent is >= 0 and <= 100 && HasDecimals(rate.Percent, 4),
            $"{rate.Percent} is not a percentage. It is 0 to 100, with at most four decimals: 21 for 21 %.");
        return new TaxRate(rate.Country, rate.Region, rate.Category, rate.Percent, rate.Included);
    }

    private static IEnumerable<Money> Amounts(IReadOnlyDictionary<string, long>? amounts, string member, CatalogPlace place)
    {
        foreach (var (code, value) in amounts ?? new Dictionary<string, long>())
        {
            place.Check(Currency.TryParse(code, out var currency), $"'{code}' in {member} is not a currency code, such as EUR.");
            place.Check(value >= 0, $"{member} has a negative amount in {code}. Give 0 or more, in minor units.");
            yield return new Money(value, currency!);
        }
    }

    private static void CheckName(string name, CatalogPlace place)
    {
        place.Check(!string.IsNullOrWhiteSpace(name), "There is no name. Shoppers read it.");
        var length = JsonEncodedText.Encode(name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).Value.Length;
        place.Check(
            length <= MaxNameLength,
            $"The name has more than {MaxNameLength} characters (an emoji counts as 12, a quote as 2). Shorten it.");
    }

    private static void CheckCategory(string? category, CatalogPlace place) =>
        place.Check(category is null || CatalogEntities.IsName(category), $"'{category}' is not a tax category. {NameForm}");

    private static void CheckCountry(string country, CatalogPlace place) => place.Check(
        Iso3166.IsCountry(country),
        $"'{country}' is not a country. Use its ISO 3166-1 alpha-2 code, such as NL.");

    private static bool HasDecimals(decimal number, int atMost) => decimal.Round(number, atMost) == number;

    // Not "//", which leads to another origin.
    private static bool IsImage(string image) =>
        image.Length <= MaxImageLength
        && image.All(character => character is > ' ' and not ('\\' or '"' or '\x7F'))
        && (Uri.TryCreate(image, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps
            || image.StartsWith('/') && !image.StartsWith("//", StringComparison.Ordinal));
}
