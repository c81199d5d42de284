using System.Text.Json;
using Azure.Messaging;
using Azure.Storage.Queues;
using Checkout.Sessions;
using Checkout.Storage;

namespace Checkout.Notifications;

/// <summary>
/// Hands sessions over to the shop's own systems, as CloudEvents in a queue. The same event may be sent several times, always with the
/// same id, so that a consumer sees each order once.
/// </summary>
/// <remarks>The schemas are in docs/schemas. A change that a consumer may stumble over needs a type with a new version.</remarks>
internal sealed class OrderAnnouncer(Queues queues)
{
    private const string Source = "checkout-functions";

    // An order must not get lost because its consumer was away for the week that messages live by default.
    private static readonly TimeSpan Forever = TimeSpan.FromSeconds(-1);

    public Task AnnounceCompletedAsync(CheckoutSession session, CancellationToken cancellationToken) =>
        SendAsync(
            queues.Completed,
            "checkout.completed.v1",
            session.Id,
            JsonSerializer.SerializeToUtf8Bytes(CompletedOrder.For(session), OrderJson.Context.CompletedOrder),
            session,
            cancellationToken);

    public Task AnnounceNeedsAttentionAsync(CheckoutSession session, CancellationToken cancellationToken) =>
        SendAsync(
            queues.NeedsAttention,
            "checkout.needs-attention.v1",
            // Each further reason is news.
            $"{session.Id}-{session.NeedsAttention.Count}",
            JsonSerializer.SerializeToUtf8Bytes(OrderNeedingAttention.For(session), OrderJson.Context.OrderNeedingAttention),
            session,
            cancellationToken);

    private static async Task SendAsync(
        QueueClient queue, string type, string id, byte[] data, CheckoutSession session, CancellationToken cancellationToken)
    {
        var message = new CloudEvent(Source, type, BinaryData.FromBytes(data), "application/json", CloudEventDataFormat.Json)
        {
            Id = id,
            Subject = session.Reference,
            Time = null,
        };
        await queue.SendMessageAsync(BinaryData.FromObjectAsJson(message), timeToLive: Forever, cancellationToken: cancellationToken);
    }
}
