using System.Text.Json;
using Functions.Tests.Support;
using Xunit;

namespace Functions.Tests.Contract;

/// <summary>
/// The API that the contract suite speaks to, and the stand-in for Adyen behind it: DevHost's API by default, or the host that
/// <c>CHECKOUT_API_URL</c> and <c>CHECKOUT_SIMULATOR_URL</c> name, seeded with the sample catalog. With an account at Adyen's test
/// environment (see <see cref="AdyenAccount"/>) it is DevHost's API in front of that. With <c>CHECKOUT_API_URL</c> alone, only
/// <see cref="ReadOnlyTests"/> run: that host may be a shop's.
/// </summary>
public sealed class ContractTarget(AzuriteFixture azurite) : IAsyncLifetime
{
    private CheckoutSystem? _system;
    private SimulatorClient? _simulator;
    private BorrowedSimulator? _borrowed;
    private ApiClient? _api;
    private bool _readOnly;

    public ApiClient Api
    {
        get
        {
            Assert.SkipWhen(_readOnly, "Needs the stand-in for Adyen, and this run has no CHECKOUT_SIMULATOR_URL.");
            return ReadOnlyApi;
        }
    }

    /// <summary>For what leaves nothing behind, in storage or at Adyen.</summary>
    public ApiClient ReadOnlyApi => _api!;

    /// <summary>Skips the test where there is no stand-in to ask or to disturb.</summary>
    public SimulatorClient Simulator
    {
        get
        {
            Assert.SkipWhen(_simulator is null, "Needs the stand-in for Adyen, and this run is against Adyen's test environment.");
            return _simulator;
        }
    }

    /// <summary>For requests that <see cref="ApiClient"/> would not send.</summary>
    public RawClient Raw { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable("CHECKOUT_API_URL") is { Length: > 0 } api)
        {
            _api = new ApiClient(new Uri(api));
            Raw = new RawClient(new Uri(api));
            if (Environment.GetEnvironmentVariable("CHECKOUT_SIMULATOR_URL") is { Length: > 0 } simulator)
            {
                _simulator = new SimulatorClient(new Uri(simulator));
                _borrowed = await BorrowedSimulator.TakeAsync(_simulator);
            }

            _readOnly = _simulator is null;
        }
        else
        {
            var account = AdyenAccount.FromEnvironment();
            _system = await CheckoutSystem.StartAsync(azurite, account);
            _api = _system.Api.Client;
            _simulator = account is null ? _system.Simulator : null;
            Raw = new RawClient(new Uri(_system.Api.App.Urls.Single()));
        }
    }

    /// <summary>Disturbs calls to Adyen until the end of the using block.</summary>
    /// <param name="fault">As in the control API of the stand-in.</param>
    public async Task<SimulatorChange> DisturbAsync(object fault)
    {
        await Simulator.AddFaultAsync(fault);
        return new SimulatorChange(Simulator);
    }

    /// <summary>Changes settings of the stand-in until the end of the using block.</summary>
    public async Task<SimulatorChange> ChangeSettingsAsync(object settings)
    {
        await Simulator.ChangeSettingsAsync(settings);
        return new SimulatorChange(Simulator);
    }

    /// <summary>POST /sessions with a body as a client wrote it.</summary>
    public Task<ApiAnswer> PostSessionAsync(string body) => Api.SendAsync(HttpMethod.Post, "sessions", body, null);

    /// <summary>What Adyen got for a session, without the calls that only read.</summary>
    public async Task<IReadOnlyList<JsonElement>> BodiesAtAdyenAsync(string sessionId, string? call = null) =>
        [.. (await Simulator.GetRequestsAsync(sessionId, call))
            .Select(request => request.GetProperty("body").GetString()!)
            .Where(body => body.Length > 0)
            .Select(body => JsonSerializer.Deserialize<JsonElement>(body))];

    public async ValueTask DisposeAsync()
    {
        if (_borrowed is not null)
        {
            await _borrowed.DisposeAsync();
        }

        if (_system is not null)
        {
            await _system.DisposeAsync();
        }
        else
        {
            ReadOnlyApi.Dispose();
        }

        Raw.Dispose();
        _simulator?.Dispose();
    }
}
