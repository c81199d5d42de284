using Functions.Tests.Support;
using Xunit;

namespace Functions.Tests.Contract;

/// <summary>
/// The API that the contract suite speaks to, and the stand-in for Adyen behind it: DevHost's API by default, or the host that
/// <c>CHECKOUT_API_URL</c> and <c>CHECKOUT_SIMULATOR_URL</c> name, seeded with the sample catalog.
/// </summary>
public sealed class ContractTarget(AzuriteFixture azurite) : IAsyncLifetime
{
    private CheckoutSystem? _system;

    public ApiClient Api { get; private set; } = null!;

    public SimulatorClient Simulator { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable("CHECKOUT_API_URL") is { Length: > 0 } api)
        {
            var simulator = Environment.GetEnvironmentVariable("CHECKOUT_SIMULATOR_URL")
                ?? throw new InvalidOperationException("CHECKOUT_API_URL is set, so CHECKOUT_SIMULATOR_URL is needed too.");
            Api = new ApiClient(new Uri(api));
            Simulator = new SimulatorClient(new Uri(simulator));
        }
        else
        {
            _system = await CheckoutSystem.StartAsync(azurite);
            Api = _system.Api.Client;
            Simulator = _system.Simulator;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_system is not null)
        {
            await _system.DisposeAsync();
        }
        else
        {
            Api.Dispose();
        }

        Simulator.Dispose();
    }
}
