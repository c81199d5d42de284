using Azure.Core;
using Azure.Storage.Queues;
using Microsoft.Extensions.Options;

namespace Checkout.Storage;

/// <summary>Where the shop's own systems take over.</summary>
internal sealed class Queues
{
    public Queues(IOptions<StorageOptions> options, TokenCredential credential)
        : this(CreateClient(options.Value, credential).GetQueueClient)
    {
    }

    /// <summary>For queues that are not in a storage account.</summary>
    /// <param name="open">Gives a queue by its name.</param>
    internal Queues(Func<string, QueueClient> open)
    {
        Completed = open(QueueNames.Completed);
        NeedsAttention = open(QueueNames.NeedsAttention);
    }

    public QueueClient Completed { get; }

    public QueueClient NeedsAttention { get; }

    public Task CreateIfNotExistsAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(
            Completed.CreateIfNotExistsAsync(cancellationToken: cancellationToken),
            NeedsAttention.CreateIfNotExistsAsync(cancellationToken: cancellationToken));

    private static QueueServiceClient CreateClient(StorageOptions options, TokenCredential credential)
    {
        // What a queue trigger of Azure Functions expects, unless it is told otherwise.
        var clientOptions = new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 };
        StorageRetries.Configure(clientOptions.Retry);
        return string.IsNullOrWhiteSpace(options.ConnectionString)
            ? new QueueServiceClient(options.QueueEndpoint, credential, clientOptions)
            : new QueueServiceClient(options.ConnectionString, clientOptions);
    }
}

/// <summary>The queues that the shop's own systems read.</summary>
public static class QueueNames
{
    /// <summary>Paid orders.</summary>
    public const string Completed = "checkout-completed";

    /// <summary>Sessions whose payments a person has to look at.</summary>
    public const string NeedsAttention = "checkout-needs-attention";
}
