using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Checkout.Carts;

/// <summary>
/// The JSON file that a shop writes its catalog in. All amounts are in minor units, by currency code; docs/catalog.md explains each member.
/// </summary>
internal sealed record CatalogFile(
    IReadOnlyList<CatalogFile.ProductEntry> Products,
    IReadOnlyList<CatalogFile.DiscountEntry>? Discounts = null,
    IReadOnlyList<CatalogFile.DeliveryEntry>? Delivery = null,
    IReadOnlyList<CatalogFile.TaxEntry>? Taxes = null)
{
    /// <summary>A product is sold in the currencies that it has a price in.</summary>
    /// <param name="Image">An https address, or a path on the shop's own origin.</param>
    internal sealed record ProductEntry(
        string Sku, string Name, IReadOnlyDictionary<string, long> Prices, string? TaxCategory = null, string? Image = null);

    /// <param name="PercentOff">Up to 100, with at most two decimals. Valid in every currency that has prices.</param>
    /// <param name="AmountOff">Valid in the currencies given here.</param>
    /// <param name="Minimum">The subtotal from which the discount applies. Where a currency has none, there is no minimum.</param>
    internal sealed record DiscountEntry(
        string Code,
        decimal? PercentOff = null,
        IReadOnlyDictionary<string, long>? AmountOff = null,
        IReadOnlyDictionary<string, long>? Minimum = null,
        DateTimeOffset? ValidFrom = null,
        DateTimeOffset? ValidUntil = null);

    /// <summary>A way to deliver, in the currencies that it has a price in.</summary>
    /// <param name="Countries">ISO 3166-1 alpha-2.</param>
    /// <param name="FreeFrom">The subtotal from which it costs nothing. Where a currency has none, it always costs its price.</param>
    internal sealed record DeliveryEntry(
        string Code,
        string Name,
        IReadOnlyList<string> Countries,
        IReadOnlyDictionary<string, long> Prices,
        IReadOnlyDictionary<string, long>? FreeFrom = null,
        string? TaxCategory = null);

    /// <param name="Country">ISO 3166-1 alpha-2.</param>
    /// <param name="Category">What products and delivery name as their taxCategory; "standard" where they name none.</param>
    /// <param name="Percent">0 to 100, with at most four decimals.</param>
    /// <param name="Included">Prices have it in them; otherwise it is added to them. The same for a whole country.</param>
    /// <param name="Region">The second part of an ISO 3166-2 code. Null for the whole country.</param>
    internal sealed record TaxEntry(string Country, string Category, decimal Percent, bool Included, string? Region = null);
}

[JsonSerializable(typeof(CatalogFile))]
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(UniversalTimeConverter)])]
internal sealed partial class CatalogJsonContext : JsonSerializerContext;

/// <summary>Takes a time without a time zone for one in UTC, and not for one of the machine that happens to read the file.</summary>
internal sealed class UniversalTimeConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String
        && DateTimeOffset.TryParseExact(
            reader.GetString(),
            ["yyyy-MM-dd", "yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var time)
            ? time
            : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value);
}

/// <summary>The catalog file cannot be used. The message says why, for the person who wrote the file.</summary>
public sealed class CatalogFileException : Exception
{
    public CatalogFileException()
    {
    }

    public CatalogFileException(string message)
        : base(message)
    {
    }

    public CatalogFileException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
