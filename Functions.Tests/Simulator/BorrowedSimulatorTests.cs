using System.Diagnostics;
using Functions.Tests.Contract;
using Functions.Tests.Support;
using Xunit;

namespace Functions.Tests.Simulator;

/// <summary>The contract suite with a stand-in that others use, too.</summary>
public sealed class BorrowedSimulatorTests(AzuriteFixture azurite)
{
    private static readonly object SomebodysSettings = new
    {
        sessionLifetimeSeconds = 1234,
        patchIdempotency = true,
        notificationMode = "automatic",
    };

    [Fact]
    public async Task Another_ones_stand_in_is_in_a_known_state_for_the_suite_and_is_given_back_as_it_was()
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        await system.Simulator.ChangeSettingsAsync(SomebodysSettings);
        await system.Simulator.AddFaultAsync(new { call = "createSession", kind = "hold" });
        var found = await SettingsAsync(system);

        await using (await BorrowedSimulator.TakeAsync(system.Simulator))
        {
            var known = await system.Simulator.GetSettingsAsync();
            Assert.Equal(
                (3600, false, "held"),
                (
                    known.GetProperty("sessionLifetimeSeconds").GetInt32(),
                    known.GetProperty("patchIdempotency").GetBoolean(),
                    known.GetProperty("notificationMode").GetString()));
            Assert.Equal("active", (await (await system.Api.Client.CreateSessionAsync(("MUG-300", 1))).GetResultAsync()).Text("status"));
        }

        Assert.Equal(found, await SettingsAsync(system));
    }

    [Fact]
    public async Task A_suite_that_is_ended_in_the_middle_gives_it_back_too()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows sends no signal to a process alone.");
        await using var system = await CheckoutSystem.StartAsync(azurite);
        await system.Simulator.ChangeSettingsAsync(SomebodysSettings);
        var found = await SettingsAsync(system);
        using var suite = Start(system);
        // What the suite finds it clears, so it can be held up only afterwards.
        while (!suite.HasExited && await SettingsAsync(system) == found)
        {
            await Task.Yield();
        }

        await system.Simulator.AddFaultAsync(new { call = "createSession", kind = "hold", times = 1000 });
        await Task.WhenAny(system.Simulator.WaitUntilHeldAsync(1), suite.WaitForExitAsync(TestContext.Current.CancellationToken));
        Assert.False(suite.HasExited);

        using var kill = Process.Start("kill", ["-TERM", $"{suite.Id}"]);
        await suite.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(found, await SettingsAsync(system));
    }

    private static Process Start(CheckoutSystem system)
    {
        string[] arguments = [typeof(BorrowedSimulatorTests).Assembly.Location, "-class", typeof(ResultTests).FullName!];
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["CHECKOUT_API_URL"] = system.Api.App.Urls.Single();
        start.Environment["CHECKOUT_SIMULATOR_URL"] = system.SimulatorUrl.AbsoluteUri;
        var suite = Process.Start(start)!;
        suite.BeginOutputReadLine();
        suite.BeginErrorReadLine();
        return suite;
    }

    private static async Task<string> SettingsAsync(CheckoutSystem system) => (await system.Simulator.GetSettingsAsync()).GetRawText();
}
