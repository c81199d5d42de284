namespace AdyenSimulator.Settings;

/// <param name="SessionLifetimeSeconds">For sessions created without <c>expiresAt</c>. Zero or less creates expired sessions.</param>
/// <param name="PatchIdempotency">Whether PATCH honours its idempotency key. Adyen documents that for POST only.</param>
/// <param name="AwaitPolls">How often the status of a payment on the shopper's phone is asked until it is decided.</param>
/// <param name="NotificationUrl">Where notifications go. Null holds them.</param>
/// <param name="NotificationHmacKey">Signs the notifications that are made from now on, in hexadecimal.</param>
/// <param name="NotificationMode">Whether they go by themselves.</param>
/// <param name="NotificationDelayMs">How long the first one waits for others before they go.</param>
/// <param name="NotificationOrder">In which order those go that waited together.</param>
/// <param name="NotificationBatchSize">How many of them share a request at most.</param>
/// <param name="NotificationCopies">How often each of these requests is sent at first.</param>
internal sealed record SimulatorSettings(
    int SessionLifetimeSeconds,
    bool PatchIdempotency,
    int AwaitPolls,
    Uri? NotificationUrl,
    string NotificationHmacKey,
    NotificationMode NotificationMode,
    int NotificationDelayMs,
    NotificationOrder NotificationOrder,
    int NotificationBatchSize,
    int NotificationCopies);

internal enum NotificationMode
{
    Automatic,

    /// <summary>What happens is notified only when it is asked for.</summary>
    Held,
}

internal enum NotificationOrder
{
    InOrder,
    Reversed,
    Shuffled,
}

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
