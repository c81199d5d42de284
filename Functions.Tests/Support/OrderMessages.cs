using System.Collections.Concurrent;
using System.Text.Json;
using Azure.Storage.Queues;

namespace Functions.Tests.Support;

/// <summary>Takes messages off a queue, which all tests share, and keeps them by session.</summary>
public sealed class OrderMessages(string connectionString, string queue) : IDisposable
{
    private readonly QueueClient _queue = new(
        connectionString, queue, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
    private readonly ConcurrentDictionary<string, ConcurrentQueue<JsonElement>> _bySession = new();
    private readonly SemaphoreSlim _one = new(1);

    /// <summary>All that have been sent for a session so far, in their order.</summary>
    public async Task<IReadOnlyList<JsonElement>> GetAsync(string sessionId)
    {
        await _one.WaitAsync();
        try
        {
            while ((await _queue.ReceiveMessagesAsync(maxMessages: 32)).Value is { Length: > 0 } messages)
            {
                foreach (var message in messages)
                {
                    var body = JsonSerializer.Deserialize<JsonElement>(message.Body.ToString());
                    var id = body.GetProperty("data").GetProperty("sessionId").GetString()!;
                    _bySession.GetOrAdd(id, _ => new()).Enqueue(body);
                    await _queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
                }
            }
        }
        finally
        {
            _one.Release();
        }

        return _bySession.TryGetValue(sessionId, out var found) ? [.. found] : [];
    }

    public void Dispose() => _one.Dispose();
}
