using Azure.Data.Tables;
using Checkout.Currencies;
using Checkout.Storage;

namespace Checkout.Carts;

/// <summary>
/// Reads the catalog from Table Storage, and of it no more than a cart or a page needs: what that costs does not grow with the catalog. A
/// change of price reaches shoppers within <see cref="CatalogCache.MaxAge"/>.
/// </summary>
internal sealed class CatalogStore(Tables tables, CatalogCache cache)
{
    public const int MaxPageSize = 100;

    /// <summary>What this cart is priced from.</summary>
    public async Task<Catalog> GetAsync(WantedCart wanted, CancellationToken cancellationToken)
    {
        var currency = wanted.Currency;
        var products = Task.WhenAll(wanted.Items.Select(item =>
            ReadAsync(currency.Code, item.Sku, item.Sku, row => CatalogEntities.ToProduct(row, currency), cancellationToken)));
        var code = wanted.DiscountCode ?? "";
        var discount = ReadAsync(
            currency.Code, code, CatalogEntities.DiscountRow(code), row => CatalogEntities.ToDiscount(row, currency), cancellationToken);
        var delivery = ReadAsync(
            currency.Code, currency.Code, CatalogEntities.DeliveryRow, CatalogEntities.ToDelivery, cancellationToken);
        var taxes = ReadAsync(
            CatalogEntities.TaxesPartition, wanted.CountryCode, wanted.CountryCode, CatalogEntities.ToTaxes, cancellationToken);

        await Task.WhenAll(products, discount, delivery, taxes);
        return new Catalog(
            currency,
            (await products).OfType<Product>(),
            await discount is { } found ? [found] : [],
            // A list without any takes back what an earlier file had.
            await delivery is { Count: > 0 } options ? options : null,
            await taxes ?? []);
    }

    /// <summary>Products of a currency by SKU, in ordinal order.</summary>
    /// <param name="after">The SKU that the page before ended with.</param>
    /// <returns>One more than <paramref name="limit"/> where there are more.</returns>
    public async Task<IReadOnlyList<Product>> GetPageAsync(
        Currency currency, int limit, string? after, CancellationToken cancellationToken) =>
        (await cache.GetAsync($"{currency}?{limit}&{after}", () => ReadPageAsync(currency, limit + 1, after ?? ""), cancellationToken))!;

    /// <param name="name">What the row is looked for by. Where it cannot be a name, nothing is looked for.</param>
    private Task<T?> ReadAsync<T>(
        string partition, string name, string row, Func<TableEntity, T> parse, CancellationToken cancellationToken)
        where T : class
    {
        return CatalogEntities.IsName(name)
            ? cache.GetAsync($"{partition}/{row}", ReadRowAsync, cancellationToken)
            : Task.FromResult<T?>(null);

        async Task<T?> ReadRowAsync() =>
            await tables.Catalog.FindAsync(partition, row, CancellationToken.None) is { } found ? parse(found) : null;
    }

    // The rows of discounts stand between the SKUs, and there may be any number of them: the ranges on both sides are read.
    private async Task<IReadOnlyList<Product>?> ReadPageAsync(Currency currency, int count, string after)
    {
        var page = new List<Product>(count);
        if (string.CompareOrdinal(after, CatalogEntities.DiscountPrefix) < 0)
        {
            await AddAsync($"PartitionKey eq {currency.Code} and RowKey gt {after} and RowKey lt {CatalogEntities.DiscountPrefix}");
            after = CatalogEntities.AfterDiscounts;
        }

        if (page.Count < count)
        {
            await AddAsync($"PartitionKey eq {currency.Code} and RowKey gt {after}");
        }

        return page;

        async Task AddAsync(FormattableString range)
        {
            // One more for the row of delivery, which is no product.
            var rows = tables.Catalog.QueryAsync<TableEntity>(TableClient.CreateQueryFilter(range), count - page.Count + 1);
            await foreach (var row in rows)
            {
                if (row.RowKey != CatalogEntities.DeliveryRow)
                {
                    page.Add(CatalogEntities.ToProduct(row, currency));
                }

                if (page.Count == count)
                {
                    return;
                }
            }
        }
    }
}
