using System.Text.Json;
using System.Text.Json.Serialization;

namespace Checkout.Carts;

/// <summary>The JSON file that a shop writes its catalog in. All amounts are in minor units, by currency code.</summary>
internal sealed record CatalogFile(
    IReadOnlyList<CatalogFile.ProductEntry> Products, IReadOnlyList<CatalogFile.DiscountEntry>? Discounts = null)
{
    /// <summary>A product is sold in the currencies that it has a price in.</summary>
    internal sealed record ProductEntry(string Sku, string Name, IReadOnlyDictionary<string, long> Prices);

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
}

[JsonSerializable(typeof(CatalogFile))]
[JsonSourceGenerationOptions(JsonSerializerDefaults.Strict, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class CatalogJsonContext : JsonSerializerContext;

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
