using System.Globalization;
using System.Text.RegularExpressions;
using Checkout.Api.Contracts;
using Checkout.Carts;
using Checkout.Currencies;
using Checkout.Failures;
using Checkout.Operations;

namespace Checkout.Api;

/// <summary>Collects everything that is wrong with a request, so that a client learns it all at once.</summary>
internal sealed partial class RequestValidator
{
    private const string ShopperReference = "Unknown member. It opens a shopper's stored payment methods, so it cannot come from an anonymous client.";
    private const string PricesComeFromTheCatalog = "Unknown member. Prices come from the catalog, never from the client.";

    private readonly Dictionary<string, string> _errors = [];

    public Failure? Failure => _errors.Count == 0 ? null : new(ErrorCode.InvalidRequest, "See the errors.") { Errors = _errors };

    public void Check(bool condition, string member, string message)
    {
        if (!condition)
        {
            _errors.TryAdd(member, message);
        }
    }

    public void NoUnknownMembers(StrictBody body, string path = "")
    {
        foreach (var name in body.UnknownMembers?.Keys ?? [])
        {
            var isPrice = name.Contains("amount", StringComparison.OrdinalIgnoreCase) || name.Contains("price", StringComparison.OrdinalIgnoreCase);
            _errors.TryAdd(path + name, isPrice ? PricesComeFromTheCatalog : name == "shopperReference" ? ShopperReference : "Unknown member.");
        }
    }

    public IReadOnlyList<CartItem> Items(IReadOnlyList<CartItemBody?>? items)
    {
        Check(items is { Count: >= 1 and <= Cart.MaxLines }, "items", $"A cart has 1 to {Cart.MaxLines} lines.");
        var skus = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, item) in (items ?? []).Take(Cart.MaxLines).Index())
        {
            var path = $"items[{index}]";
            Check(item is not null, path, "A line is an object with sku and quantity.");
            if (item is not null)
            {
                NoUnknownMembers(item, path + ".");
                Check(item.Sku is { Length: >= 1 and <= 64 }, path + ".sku", "A SKU has 1 to 64 characters.");
                Check(item.Sku is null || skus.Add(item.Sku), path + ".sku", "Each SKU may stand in one line only.");
                Check(item.Quantity is >= 1 and <= Cart.MaxQuantity, path + ".quantity", $"A quantity is a whole number from 1 to {Cart.MaxQuantity}.");
            }
        }

        return _errors.Count > 0 ? [] : [.. items!.Select(item => new CartItem(item!.Sku!, item.Quantity!.Value))];
    }

    public Currency? Currency(string? code, string member)
    {
        Check(Currencies.Currency.TryParse(code, out var currency), member, "A currency is an ISO 4217 code, such as EUR.");
        return currency;
    }

    public void DiscountCode(string? code) => Check(code is null or { Length: <= 64 }, "discountCode", "A discount code has at most 64 characters.");

    public void CountryCode(string? code) =>
        Check(code is { Length: 2 } && code.All(char.IsAsciiLetterUpper), "countryCode", "A country is an ISO 3166-1 alpha-2 code, such as NL.");

    public void ShopperLocale(string? locale) =>
        Check(locale is null || Locale().IsMatch(locale), "shopperLocale", "A locale is a language and a country, such as nl-NL.");

    public void ShopperEmail(string? email) =>
        Check(
            email is null || (email.Length <= 320 && PlainText.IsPlain(email) && Email().IsMatch(email)),
            "shopperEmail",
            "This is not an email address.");

    /// <summary>A time zone is required: without one, the time would be in that of the server.</summary>
    public DateTimeOffset? DeliverAt(string? time)
    {
        var deliverAt = DateTimeOffset.MinValue;
        Check(
            time is null || (Time().IsMatch(time) && DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, out deliverAt)),
            "deliverAt",
            "A time is in ISO 8601 with a time zone, such as 2031-12-24T10:00:00+01:00.");
        return time is null ? null : deliverAt;
    }

    [GeneratedRegex("^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(Z|[+-]\\d{2}:\\d{2})\\z")]
    private static partial Regex Time();

    [GeneratedRegex("^[a-z]{2}[-_][A-Z]{2}\\z")]
    private static partial Regex Locale();

    [GeneratedRegex("^[^@\\s]+@[^@\\s]+\\z")]
    private static partial Regex Email();
}
