using Functions.Tests.Support;

namespace Functions.Tests.Contract;

/// <summary>Puts the stand-in for Adyen back into the state that every test finds it in.</summary>
public sealed class SimulatorChange(SimulatorClient simulator) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        await simulator.ClearFaultsAsync();
        await simulator.ChangeSettingsAsync(new { sessionLifetimeSeconds = 3600, patchIdempotency = false });
    }
}
