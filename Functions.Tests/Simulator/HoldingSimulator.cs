using System.Text.Json;
using Functions.Tests.Support;
using Xunit;

namespace Functions.Tests.Simulator;

/// <summary>A stand-in for Adyen that holds what it notifies, for all tests of a class.</summary>
public sealed class HoldingSimulator : IAsyncLifetime
{
    private NotifyingSimulator? _simulator;

    public NotifyingSimulator Simulator => _simulator!;

    public SimulatorClient Control => Simulator.Control;

    public async ValueTask InitializeAsync() => _simulator = await NotifyingSimulator.StartAsync(new { notificationMode = "held" });

    /// <summary>Delivers the notifications of a session.</summary>
    /// <returns>What came to the webhook.</returns>
    public async Task<IReadOnlyList<JsonElement>> DeliverAsync(string sessionId)
    {
        var before = Simulator.Receiver.Requests.Count;
        var ids = (await Control.GetNotificationsAsync(sessionId)).Select(notification => notification.GetProperty("id").GetInt64());
        await Control.DeliverAsync([.. ids]);
        return [.. Simulator.Receiver.Requests.Skip(before).SelectMany(request => request.Items)];
    }

    public ValueTask DisposeAsync() => _simulator?.DisposeAsync() ?? ValueTask.CompletedTask;
}
