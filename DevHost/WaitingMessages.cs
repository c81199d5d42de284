using Azure;
using Azure.Identity;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Checkout.Storage;

namespace DevHost;

/// <summary>Shows what waits in the queues for the shop's own systems, and leaves it there.</summary>
internal static class WaitingMessages
{
    private const int MaxMessages = 32;

    public static async Task ShowAsync(DevSettings settings, CancellationToken cancellationToken)
    {
        var storage = settings.ForStorage().GetSection(StorageOptions.Section).Get<StorageOptions>()!;
        var encoding = new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 };
        try
        {
            var service = string.IsNullOrWhiteSpace(storage.ConnectionString)
                ? new QueueServiceClient(storage.QueueEndpoint, new DefaultAzureCredential(), encoding)
                : new QueueServiceClient(storage.ConnectionString, encoding);
            foreach (var name in new[] { QueueNames.Completed, QueueNames.NeedsAttention })
            {
                PeekedMessage[] messages = await service.GetQueueClient(name).PeekMessagesAsync(MaxMessages, cancellationToken);
                Console.WriteLine(messages.Length switch
                {
                    0 => $"{name}: empty",
                    MaxMessages => $"{name}: the first {MaxMessages}",
                    var count => $"{name}: {count}",
                });
                foreach (var message in messages)
                {
                    Console.WriteLine(message.Body.ToString());
                }
            }
        }
        catch (Exception exception) when (
            exception is RequestFailedException or AuthenticationFailedException or AggregateException or FormatException)
        {
            throw new StartupException($"The queues cannot be read: {StorageFailures.Summary(exception)}", exception);
        }
    }
}
