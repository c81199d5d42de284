using AdyenSimulator.Notifications;

namespace AdyenSimulator.Settings;

internal sealed class SettingsStore(SimulatorOptions options)
{
    private readonly Lock _lock = new();
    private volatile SimulatorSettings _current = new(
        SessionLifetimeSeconds: 3600,
        PatchIdempotency: false,
        AwaitPolls: 3,
        options.NotificationUrl,
        options.NotificationHmacKey,
        NotificationMode.Automatic,
        NotificationDelayMs: 0,
        NotificationOrder.InOrder,
        NotificationBatchSize: 1,
        NotificationCopies: 1);

    public SimulatorSettings Current => _current;

    public SimulatorSettings Change(Func<SimulatorSettings, SimulatorSettings> change)
    {
        lock (_lock)
        {
            return _current = change(_current);
        }
    }
}
