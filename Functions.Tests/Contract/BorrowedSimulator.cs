using System.Runtime.InteropServices;
using System.Text.Json;
using Functions.Tests.Support;

namespace Functions.Tests.Contract;

/// <summary>
/// Somebody else's stand-in for Adyen, in the state that the suite relies on whatever it was found in. It is given back as it was found,
/// also when the run is interrupted.
/// </summary>
internal sealed class BorrowedSimulator : IAsyncDisposable
{
    private readonly SimulatorClient _simulator;
    private readonly JsonElement _found;
    private readonly IReadOnlyList<PosixSignalRegistration> _interruptions;

    private BorrowedSimulator(SimulatorClient simulator, JsonElement found)
    {
        _simulator = simulator;
        _found = found;
        PosixSignal[] signals = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP];
        _interruptions = [.. signals.Select(signal => PosixSignalRegistration.Create(signal, _ => GiveBack()))];
    }

    public static async Task<BorrowedSimulator> TakeAsync(SimulatorClient simulator)
    {
        var borrowed = new BorrowedSimulator(simulator, await simulator.GetSettingsAsync());
        await new SimulatorChange(simulator).DisposeAsync();
        // The tests notify in Adyen's place, and would not know what arrives beside that.
        await simulator.ChangeSettingsAsync(new { notificationMode = "held" });
        return borrowed;
    }

    public async ValueTask DisposeAsync()
    {
        await _simulator.ClearFaultsAsync();
        await GiveBackAsync();
        foreach (var interruption in _interruptions)
        {
            interruption.Dispose();
        }
    }

    private Task GiveBackAsync() => _simulator.ChangeSettingsAsync(new
    {
        sessionLifetimeSeconds = _found.GetProperty("sessionLifetimeSeconds"),
        patchIdempotency = _found.GetProperty("patchIdempotency"),
        notificationMode = _found.GetProperty("notificationMode"),
    });

    // The process ends when the handler returns. Whoever holds the thread that signals come on cannot wait for itself, hence another one.
    private void GiveBack() => Task.Run(GiveBackAsync).Wait(TimeSpan.FromSeconds(5));
}
