using System.Collections.Concurrent;
using Azure.Data.Tables;
using Checkout.Currencies;
using Checkout.Storage;

namespace Checkout.Carts;

/// <summary>Reads the catalog from Table Storage. A change of price reaches shoppers within <see cref="MaxAge"/>.</summary>
internal sealed class CatalogStore(Tables tables, TimeProvider clock)
{
    public static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<Currency, (Catalog Catalog, DateTimeOffset ReadAt)> _cache = new();

    /// <summary>What this cart is priced from.</summary>
    public Task<Catalog> GetAsync(WantedCart wanted, CancellationToken cancellationToken) => GetAsync(wanted.Currency, cancellationToken);

    public async Task<Catalog> GetAsync(Currency currency, CancellationToken cancellationToken)
    {
        if (_cache.TryGetValue(currency, out var cached) && clock.GetUtcNow() - cached.ReadAt < MaxAge)
        {
            return cached.Catalog;
        }

        var readAt = clock.GetUtcNow();
        var catalog = await ReadAsync(currency, cancellationToken);
        // Currencies that nothing is sold in are not kept: clients choose the code, and there are 17,576 of them.
        if (catalog.Products.Any())
        {
            _cache[currency] = (catalog, readAt);
        }

        return catalog;
    }

    private async Task<Catalog> ReadAsync(Currency currency, CancellationToken cancellationToken)
    {
        var products = new List<Product>();
        var discounts = new List<Discount>();
        var rows = tables.Catalog.QueryAsync<TableEntity>(
            entity => entity.PartitionKey == currency.Code, cancellationToken: cancellationToken);
        await foreach (var entity in rows)
        {
            if (CatalogEntities.IsDiscount(entity))
            {
                discounts.Add(CatalogEntities.ToDiscount(entity, currency));
            }
            else
            {
                products.Add(CatalogEntities.ToProduct(entity, currency));
            }
        }

        return new Catalog(currency, products, discounts, delivery: null, taxes: []);
    }
}
