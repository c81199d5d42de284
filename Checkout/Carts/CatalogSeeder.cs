using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using Checkout.Storage;

namespace Checkout.Carts;

/// <summary>Writes a catalog file into the configured storage account.</summary>
public sealed class CatalogSeeder
{
    private const int MaxEntitiesInTransaction = 100;

    // Storage takes some 2,000 rows of a partition in a second.
    private const int TransactionsAtOnce = 4;

    private readonly Tables _tables;
    private readonly Queues _queues;

    internal CatalogSeeder(Tables tables, Queues queues) => (_tables, _queues) = (tables, queues);

    /// <summary>
    /// Creates the tables and queues where they are missing, then adds what the file has or replaces what has its SKU, code or country.
    /// What is in storage but not in the file stays. The file is read twice: nothing is written before all of it is known to be valid.
    /// Interrupted, it leaves some products with their new prices and others with the old ones, until it is repeated.
    /// </summary>
    /// <param name="file">Can be read more than once.</param>
    /// <exception cref="CatalogFileException">The file is not valid; nothing was written, unless it has become so meanwhile.</exception>
    public async Task<CatalogSeedSummary> SeedAsync(
        Stream file, IProgress<CatalogSeedProgress>? progress, CancellationToken cancellationToken)
    {
        var contents = await CatalogContents.ReadAsync(file, cancellationToken);
        file.Position = 0;

        await Task.WhenAll(_tables.CreateIfNotExistsAsync(cancellationToken), _queues.CreateIfNotExistsAsync(cancellationToken));
        // First, so that nothing new is sold without its tax.
        foreach (var row in contents.DeliveryAndTaxes)
        {
            await _tables.Catalog.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken);
        }

        try
        {
            await WriteAsync(file, contents, progress, cancellationToken);
        }
        catch (CatalogFileException exception)
        {
            throw new CatalogFileException("The file has changed while it was read, and is written in part. Run this again.", exception);
        }

        return contents.Summary;
    }

    private async Task WriteAsync(
        Stream file, CatalogContents contents, IProgress<CatalogSeedProgress>? progress, CancellationToken cancellationToken)
    {
        var written = 0;
        await Parallel.ForEachAsync(
            TransactionsAsync(file, contents, cancellationToken),
            new ParallelOptions { MaxDegreeOfParallelism = TransactionsAtOnce, CancellationToken = cancellationToken },
            async (rows, stop) =>
            {
                await _tables.Catalog.SubmitTransactionAsync(
                    rows.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row)), stop);
                progress?.Report(new CatalogSeedProgress(Interlocked.Add(ref written, rows.Count), contents.Rows));
            });
    }

    /// <summary>Each within one partition. Of each partition, no more rows are held than a transaction takes.</summary>
    private static async IAsyncEnumerable<List<TableEntity>> TransactionsAsync(
        Stream file, CatalogContents contents, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var waiting = new Dictionary<string, List<TableEntity>>();
        await foreach (var entry in new CatalogReader().ReadAsync(file, cancellationToken))
        {
            foreach (var row in ToEntities(entry, contents))
            {
                if (!waiting.TryGetValue(row.PartitionKey, out var rows))
                {
                    waiting[row.PartitionKey] = rows = [];
                }

                rows.Add(row);
                if (rows.Count == MaxEntitiesInTransaction)
                {
                    waiting.Remove(row.PartitionKey);
                    yield return rows;
                }
            }
        }

        foreach (var rows in waiting.Values)
        {
            yield return rows;
        }
    }

    private static IEnumerable<TableEntity> ToEntities(CatalogEntry entry, CatalogContents contents) => entry.Value switch
    {
        CatalogFile.ProductEntry product => CatalogEntries.ToProducts(product, entry.Place).Select(CatalogEntities.ToEntity),
        CatalogFile.DiscountEntry discount => CatalogEntries.ToDiscounts(discount, contents.Currencies, entry.Place)
            .Select(valid => CatalogEntities.ToEntity(valid.Discount, valid.Currency)),
        _ => [],
    };
}

/// <summary>What of a file is written, each product and discount counted once for all its currencies.</summary>
public sealed record CatalogSeedSummary(int Products, int Discounts, int DeliveryOptions, int TaxRates);

/// <summary>How far the writing is. Products and discounts take a row for each of their currencies.</summary>
public sealed record CatalogSeedProgress(int Written, int Total);
