using Checkout.Carts;
using Checkout.Currencies;
using Checkout.Failures;
using Checkout.Operations;

namespace Checkout.Api;

/// <summary>Collects everything that is wrong with a request, so that a client learns it all at once.</summary>
internal sealed class RequestValidator
{
    private const string ShopperReference =
        "Unknown member. It opens a shopper's stored payment methods, so it cannot come from an anonymous client.";
    private const string PricesComeFromTheCatalog =
        "Unknown member. Prices, taxes and what delivery costs come from the catalog, never from the client.";

    private static readonly string[] WordsForPrices = ["amount", "price", "cost", "tax", "percent", "shipping"];

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
            var isPrice = WordsForPrices.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase));
            var message = isPrice ? PricesComeFromTheCatalog : name == "shopperReference" ? ShopperReference : "Unknown member.";
            _errors.TryAdd(path + name, message);
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
                Check(
                    item.Quantity is >= 1 and <= Cart.MaxQuantity,
                    path + ".quantity",
                    $"A quantity is a whole number from 1 to {Cart.MaxQuantity}.");
            }
        }

        return _errors.Count > 0 ? [] : [.. items!.Select(item => new CartItem(item!.Sku!, item.Quantity!.Value))];
    }

    public Currency? Currency(string? code, string member)
    {
        Check(Currencies.Currency.TryParse(code, out var currency), member, "A currency is an ISO 4217 code, such as EUR.");
        return currency;
    }

    public void Country(string? code, string member) =>
        Check(Iso3166.IsCountry(code), member, "A country is an ISO 3166-1 alpha-2 code, such as NL.");

    /// <summary>A text that has to be there.</summary>
    public void Text(string? text, string member, int maxLength) =>
        Check(
            !string.IsNullOrWhiteSpace(text) && text.Length <= maxLength && PlainText.IsPlain(text),
            member,
            $"This is needed, as plain text of at most {maxLength} characters.");

    public void DiscountCode(string? code) =>
        Check(code is null or { Length: <= 64 }, "discountCode", "A discount code has at most 64 characters.");

    public void DeliveryOption(string? code) =>
        Check(code is null or { Length: >= 1 and <= 64 }, "deliveryOption", "A delivery option has 1 to 64 characters.");

    public void Region(string? region, string member = "region") => Check(
        region is null || Iso3166.IsRegion(region),
        member,
        "A region is the second part of an ISO 3166-2 code, such as CA for California.");
}
