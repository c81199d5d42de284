namespace AdyenSimulator.Settings;

internal sealed class SettingsStore
{
    private readonly Lock _lock = new();
    private volatile SimulatorSettings _current = new(SessionLifetimeSeconds: 3600, PatchIdempotency: false, AwaitPolls: 3);

    public SimulatorSettings Current => _current;

    public SimulatorSettings Change(Func<SimulatorSettings, SimulatorSettings> change)
    {
        lock (_lock)
        {
            return _current = change(_current);
        }
    }
}
