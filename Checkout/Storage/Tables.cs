using Azure;
using Azure.Core;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Checkout.Storage;

internal sealed class Tables
{
    public Tables(IOptions<StorageOptions> options, TokenCredential credential)
        : this(CreateClient(options.Value, credential).GetTableClient)
    {
    }

    /// <summary>For tables that are not in a storage account.</summary>
    /// <param name="open">Gives a table by its name.</param>
    internal Tables(Func<string, TableClient> open)
    {
        Sessions = open("Sessions");
        References = open("References");
        Catalog = open("Catalog");
        UnmatchedNotifications = open("UnmatchedNotifications");
    }

    /// <summary>Partition = session id, so that all records of a session can be written in one transaction.</summary>
    public TableClient Sessions { get; }

    /// <summary>
    /// Partition = merchant reference; leads to the session id. In the partition of an order's reference, which of its sessions is paid.
    /// </summary>
    public TableClient References { get; }

    /// <summary>Partition = currency.</summary>
    public TableClient Catalog { get; }

    /// <summary>What Adyen has sent about payments that are no session's here.</summary>
    public TableClient UnmatchedNotifications { get; }

    public Task CreateIfNotExistsAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(new[] { Sessions, References, Catalog, UnmatchedNotifications }
            .Select(table => table.CreateIfNotExistsAsync(cancellationToken)));

    private static TableServiceClient CreateClient(StorageOptions options, TokenCredential credential)
    {
        var clientOptions = new TableClientOptions();
        StorageRetries.Configure(clientOptions.Retry);
        return string.IsNullOrWhiteSpace(options.ConnectionString)
            ? new TableServiceClient(options.TableEndpoint, credential, clientOptions)
            : new TableServiceClient(options.ConnectionString, clientOptions);
    }
}

internal static class TableClientExtensions
{
    // Not GetEntityIfExists: with that, a missing table would look as if the row did not exist.
    public static async Task<TableEntity?> FindAsync(
        this TableClient table, string partitionKey, string rowKey, CancellationToken cancellationToken)
    {
        try
        {
            var found = await table.GetEntityAsync<TableEntity>(partitionKey, rowKey, cancellationToken: cancellationToken);
            return found.Value;
        }
        catch (RequestFailedException exception) when (
            exception.Status == StatusCodes.Status404NotFound && exception.ErrorCode != TableErrorCode.TableNotFound)
        {
            return null;
        }
    }
}
