using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Microsoft.Extensions.Options;

namespace Checkout.Storage;

internal sealed class Tables
{
    // A storage call either answers quickly or is tried again: a shopper waits for it.
    private static readonly TimeSpan NetworkTimeout = TimeSpan.FromSeconds(3);

    public Tables(IOptions<StorageOptions> options)
    {
        var service = CreateClient(options.Value);
        Sessions = service.GetTableClient("Sessions");
        References = service.GetTableClient("References");
        Catalog = service.GetTableClient("Catalog");
    }

    /// <summary>Partition = session id, so that all records of a session can be written in one transaction.</summary>
    public TableClient Sessions { get; }

    /// <summary>Partition = merchant reference; leads to the session id.</summary>
    public TableClient References { get; }

    /// <summary>Partition = currency.</summary>
    public TableClient Catalog { get; }

    public Task CreateIfNotExistsAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(
            Sessions.CreateIfNotExistsAsync(cancellationToken),
            References.CreateIfNotExistsAsync(cancellationToken),
            Catalog.CreateIfNotExistsAsync(cancellationToken));

    private static TableServiceClient CreateClient(StorageOptions options)
    {
        var clientOptions = new TableClientOptions
        {
            Retry =
            {
                Mode = RetryMode.Exponential,
                MaxRetries = 3,
                Delay = TimeSpan.FromMilliseconds(100),
                MaxDelay = TimeSpan.FromSeconds(1),
                NetworkTimeout = NetworkTimeout,
            },
        };

        return string.IsNullOrWhiteSpace(options.ConnectionString)
            ? new TableServiceClient(options.TableEndpoint, new DefaultAzureCredential(), clientOptions)
            : new TableServiceClient(options.ConnectionString, clientOptions);
    }
}
