using System.Text.Json;
using System.Text.RegularExpressions;
using Azure.Data.Tables;
using Checkout.Currencies;
using Checkout.Storage;

namespace Checkout.Carts;

/// <summary>Writes a catalog file into the configured storage account.</summary>
public sealed partial class CatalogSeeder
{
    private const int MaxEntitiesInTransaction = 100;

    // A full cart with such names still fits into one column of a session.
    private const int MaxNameLength = 120;

    private readonly Tables _tables;
    private readonly Queues _queues;

    internal CatalogSeeder(Tables tables, Queues queues) => (_tables, _queues) = (tables, queues);

    /// <summary>
    /// Creates the tables and queues where they are missing, then adds the products and discounts or replaces those with the same SKU or
    /// code. What is in storage but not in the file stays.
    /// </summary>
    /// <exception cref="CatalogFileException">The file is not valid; nothing was written.</exception>
    public async Task<CatalogSeedSummary> SeedAsync(Stream json, CancellationToken cancellationToken)
    {
        var file = await ReadAsync(json, cancellationToken);
        var entities = ToEntities(file);

        await Task.WhenAll(_tables.CreateIfNotExistsAsync(cancellationToken), _queues.CreateIfNotExistsAsync(cancellationToken));
        foreach (var partition in entities.GroupBy(entity => entity.PartitionKey))
        {
            foreach (var chunk in partition.Chunk(MaxEntitiesInTransaction))
            {
                await _tables.Catalog.SubmitTransactionAsync(
                    chunk.Select(entity => new TableTransactionAction(TableTransactionActionType.UpsertReplace, entity)),
                    cancellationToken);
            }
        }

        return new CatalogSeedSummary(file.Products.Count, file.Discounts?.Count ?? 0);
    }

    private static async Task<CatalogFile> ReadAsync(Stream json, CancellationToken cancellationToken)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(json, CatalogJsonContext.Default.CatalogFile, cancellationToken)
                ?? throw new CatalogFileException("The catalog file is empty.");
        }
        catch (JsonException exception)
        {
            var place = $"{exception.Path}, line {exception.LineNumber + 1}";
            throw new CatalogFileException($"The catalog file is not valid at {place}: {exception.Message}", exception);
        }
    }

    private static List<TableEntity> ToEntities(CatalogFile file)
    {
        var entities = new List<TableEntity>();
        foreach (var product in file.Products)
        {
            Check(Name().IsMatch(product.Sku), $"'{product.Sku}' is not a SKU: use 1 to 64 letters, digits, '.', '_' and '-'.");
            Check(!string.IsNullOrWhiteSpace(product.Name), $"Product '{product.Sku}' has no name.");
            Check(product.Name.Length <= MaxNameLength, $"The name of product '{product.Sku}' has more than {MaxNameLength} characters.");
            Check(product.Prices.Count > 0, $"Product '{product.Sku}' has no prices.");
            entities.AddRange(product.Prices
                .Select(price => new Product(
                    product.Sku, product.Name, Amount(price, $"product '{product.Sku}'"), product.Image, product.TaxCategory))
                .Select(CatalogEntities.ToEntity));
        }

        var currencies = entities.Select(entity => CurrencyOf(entity.PartitionKey, "products")).Distinct().ToList();
        foreach (var discount in file.Discounts ?? [])
        {
            Check(
                Name().IsMatch(discount.Code),
                $"'{discount.Code}' is not a discount code: use 1 to 64 letters, digits, '.', '_' and '-'.");
            entities.AddRange(ToEntities(discount, currencies));
        }

        if (file.Delivery is { } delivery)
        {
            entities.AddRange(currencies.Select(currency => CatalogEntities.ToEntity(
                [
                    .. delivery.Where(option => option.Prices.ContainsKey(currency.Code)).Select(option => new DeliveryOption(
                        option.Code,
                        option.Name,
                        option.Countries,
                        new Money(option.Prices[currency.Code], currency),
                        option.FreeFrom?.TryGetValue(currency.Code, out var from) == true ? new Money(from, currency) : null,
                        option.TaxCategory)),
                ],
                currency)));
        }

        entities.AddRange((file.Taxes ?? [])
            .GroupBy(rate => rate.Country)
            .Select(rates => CatalogEntities.ToEntity(
                [.. rates.Select(rate => new TaxRate(rate.Country, rate.Region, rate.Category, rate.Percent, rate.Included))])));

        var twice = entities.GroupBy(entity => (entity.PartitionKey, entity.RowKey.ToUpperInvariant()))
            .FirstOrDefault(group => group.Count() > 1);
        Check(twice is null, $"'{twice?.First().RowKey}' stands more than once in {twice?.Key.PartitionKey}.");
        return entities;
    }

    private static IEnumerable<TableEntity> ToEntities(CatalogFile.DiscountEntry discount, IReadOnlyList<Currency> currencies)
    {
        var where = $"discount '{discount.Code}'";
        Check(discount.PercentOff is null != (discount.AmountOff is null), $"The {where} needs either percentOff or amountOff.");
        Check(
            discount.PercentOff is null or (> 0 and <= 100) && decimal.Round(discount.PercentOff ?? 0, 2) == (discount.PercentOff ?? 0),
            $"The {where} has a percentOff that is not above 0, up to 100, with at most two decimals.");

        var minimums = (discount.Minimum ?? new Dictionary<string, long>())
            .Select(minimum => Amount(minimum, where)).ToDictionary(minimum => minimum.Currency);
        var amounts = discount.AmountOff?.Select(amount => Amount(amount, where)).ToDictionary(amount => amount.Currency);
        foreach (var currency in amounts is null ? currencies : [.. amounts.Keys])
        {
            yield return CatalogEntities.ToEntity(
                new Discount(
                    discount.Code,
                    discount.PercentOff is { } percent ? (int)(percent * 100) : null,
                    amounts?[currency],
                    minimums.TryGetValue(currency, out var minimum) ? minimum : null,
                    discount.ValidFrom,
                    discount.ValidUntil),
                currency);
        }
    }

    private static Money Amount(KeyValuePair<string, long> amount, string where)
    {
        Check(amount.Value >= 0, $"The {where} has a negative amount in {amount.Key}.");
        return new Money(amount.Value, CurrencyOf(amount.Key, where));
    }

    private static Currency CurrencyOf(string code, string where) =>
        Currency.TryParse(code, out var currency)
            ? currency
            : throw new CatalogFileException($"'{code}' in {where} is not a currency code.");

    private static void Check(bool condition, string message)
    {
        if (!condition)
        {
            throw new CatalogFileException(message);
        }
    }

    [GeneratedRegex("^[A-Za-z0-9._-]{1,64}\\z")]
    private static partial Regex Name();
}

/// <param name="Products">Products written, each counted once for all its currencies.</param>
/// <param name="Discounts">Discounts written, each counted once for all its currencies.</param>
public sealed record CatalogSeedSummary(int Products, int Discounts);
