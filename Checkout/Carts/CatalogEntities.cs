using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Azure.Data.Tables;
using Checkout.Currencies;

namespace Checkout.Carts;

/// <summary>
/// How the catalog table is laid out. The partition of a currency has a row for each product by its SKU, one for each discount, and one for
/// all ways to deliver; the partition <c>taxes</c> has one for each country. So a cart is priced from rows whose keys are known, and the
/// delivery of a currency or the taxes of a country change as a whole.
/// </summary>
internal static partial class CatalogEntities
{
    /// <summary>What a column holds, in characters.</summary>
    public const int MaxColumnLength = 32 * 1024;

    // A SKU has no colon, so the rows of products and the others cannot meet.
    public const string DeliveryRow = "delivery:";
    public const string DiscountPrefix = "discount:";

    /// <summary>The first row key after all that start with <see cref="DiscountPrefix"/>.</summary>
    public const string AfterDiscounts = "discount;";

    public const string TaxesPartition = "taxes";

    private static readonly CatalogRowJsonContext Json =
        new(new JsonSerializerOptions(CatalogRowJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>Whether this can be a SKU or a code at all. No row is looked for by a key that a client has made up otherwise.</summary>
    public static bool IsName(string? text) => text is not null && NamePattern().IsMatch(text);

    // Shoppers type codes in any case: two that differ only in that are one discount.
    public static string DiscountRow(string code) => DiscountPrefix + code.ToUpperInvariant();

    public static TableEntity ToEntity(Product product) => new(product.UnitAmount.Currency.Code, product.Sku)
    {
        ["Name"] = product.Name,
        ["UnitAmount"] = product.UnitAmount.Value,
        ["Image"] = product.Image,
        ["TaxCategory"] = product.TaxCategory,
    };

    public static Product ToProduct(TableEntity entity, Currency currency) => new(
        entity.RowKey,
        entity.GetString("Name"),
        new Money(entity.GetInt64("UnitAmount")!.Value, currency),
        entity.GetString("Image"),
        entity.GetString("TaxCategory"));

    public static TableEntity ToEntity(Discount discount, Currency currency) => new(currency.Code, DiscountRow(discount.Code))
    {
        ["Code"] = discount.Code,
        ["BasisPoints"] = discount.BasisPoints,
        ["AmountOff"] = discount.AmountOff?.Value,
        ["Minimum"] = discount.Minimum?.Value,
        ["ValidFrom"] = discount.ValidFrom,
        ["ValidUntil"] = discount.ValidUntil,
    };

    public static Discount ToDiscount(TableEntity entity, Currency currency) => new(
        entity.GetString("Code"),
        entity.GetInt32("BasisPoints"),
        entity.GetInt64("AmountOff") is { } amountOff ? new Money(amountOff, currency) : null,
        entity.GetInt64("Minimum") is { } minimum ? new Money(minimum, currency) : null,
        entity.GetDateTimeOffset("ValidFrom"),
        entity.GetDateTimeOffset("ValidUntil"));

    public static TableEntity ToEntity(IReadOnlyList<DeliveryOption> options, Currency currency) => new(currency.Code, DeliveryRow)
    {
        ["Options"] = JsonSerializer.Serialize(options, Json.IReadOnlyListDeliveryOption),
    };

    public static IReadOnlyList<DeliveryOption> ToDelivery(TableEntity entity) =>
        JsonSerializer.Deserialize(entity.GetString("Options"), Json.IReadOnlyListDeliveryOption)!;

    /// <param name="rates">Of one country, all included or all added.</param>
    public static TableEntity ToEntity(IReadOnlyList<TaxRate> rates) => new(TaxesPartition, rates[0].CountryCode)
    {
        ["Included"] = rates[0].Included,
        ["Rates"] = JsonSerializer.Serialize(
            rates.Select(rate => new StoredRate(rate.Category, rate.Percent, rate.Region)).ToList(), Json.IReadOnlyListStoredRate),
    };

    public static IReadOnlyList<TaxRate> ToTaxes(TableEntity entity)
    {
        var included = entity.GetBoolean("Included")!.Value;
        return
        [
            .. JsonSerializer.Deserialize(entity.GetString("Rates"), Json.IReadOnlyListStoredRate)!
                .Select(rate => new TaxRate(entity.RowKey, rate.Region, rate.Category, rate.Percent, included)),
        ];
    }

    [GeneratedRegex("^[A-Za-z0-9._-]{1,64}\\z")]
    private static partial Regex NamePattern();

    internal sealed record StoredRate(string Category, decimal Percent, string? Region = null);
}

[JsonSerializable(typeof(IReadOnlyList<DeliveryOption>))]
[JsonSerializable(typeof(IReadOnlyList<CatalogEntities.StoredRate>))]
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
internal sealed partial class CatalogRowJsonContext : JsonSerializerContext;
