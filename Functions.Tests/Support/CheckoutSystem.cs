using AdyenSimulator.Settings;
using DevHost;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Functions.Tests.Support;

/// <summary>
/// The API on Kestrel and the stand-in for Adyen, both of this test alone, on the shared Azurite. Between the API and each of the others
/// stands a <see cref="NetworkProxy"/>, which counts calls and cuts the line where a test asks for it.
/// </summary>
public sealed class CheckoutSystem : IAsyncDisposable
{
    public static readonly Uri ReturnOrigin = new("https://shop.example");

    private readonly AzuriteFixture _azurite;
    private readonly WebApplication _simulator;
    private readonly IReadOnlyDictionary<string, string?> _settings;
    private readonly Uri? _frontend;
    private readonly List<ApiInstance> _instances = [];

    private CheckoutSystem(AzuriteFixture azurite, WebApplication simulator, IReadOnlyDictionary<string, string?> settings, Uri? frontend)
    {
        _azurite = azurite;
        _simulator = simulator;
        _settings = settings;
        _frontend = frontend;
        Simulator = new SimulatorClient(SimulatorUrl);
    }

    /// <summary>Shared by the API and the stand-in.</summary>
    public TestClock Clock { get; private init; } = new();

    public SimulatorClient Simulator { get; }

    public Uri SimulatorUrl => new(_simulator.Urls.Single());

    /// <summary>The instance that runs now.</summary>
    public ApiInstance Api => _instances[^1];

    /// <summary>What the API logged, of all its instances.</summary>
    public TestLog Log { get; } = new();

    /// <param name="settings">Replace or add to the API's settings.</param>
    /// <param name="frontend">An origin whose pages may call the API, and to which shoppers return.</param>
    public static async Task<CheckoutSystem> StartAsync(
        AzuriteFixture azurite, IReadOnlyDictionary<string, string?>? settings = null, Uri? frontend = null)
    {
        var clock = new TestClock();
        var simulator = AdyenSimulator.Simulator.Create(new SimulatorOptions { Url = "http://127.0.0.1:0", TimeProvider = clock });
        await simulator.StartAsync();
        var system = new CheckoutSystem(azurite, simulator, settings ?? new Dictionary<string, string?>(), frontend) { Clock = clock };
        await system.StartInstanceAsync();
        return system;
    }

    /// <summary>Starts another instance of the API on the same storage and the same Adyen, as after a crash. The one before goes on, if it can.</summary>
    /// <param name="settings">Replace or add to the settings of this instance.</param>
    /// <param name="configure">Changes its services.</param>
    public async Task<ApiInstance> StartInstanceAsync(IReadOnlyDictionary<string, string?>? settings = null, Action<IServiceCollection>? configure = null)
    {
        var storage = await NetworkProxy.StartAsync(new Uri($"http://127.0.0.1:{_azurite.Port}"));
        var queues = await NetworkProxy.StartAsync(new Uri($"http://127.0.0.1:{_azurite.QueuePort}"));
        var adyen = await NetworkProxy.StartAsync(new Uri(_simulator.Urls.Single()));
        var defaults = new SimulatorOptions();
        var origin = _frontend ?? ReturnOrigin;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Checkout:AccessTokenKeys:0"] = Convert.ToBase64String(new byte[32]),
            ["Checkout:AllowedReturnOrigins:0"] = origin.AbsoluteUri,
            ["Checkout:DefaultReturnUrl"] = new Uri(origin, "result").AbsoluteUri,
            // A test may send more than a shopper would.
            ["Limits:Enabled"] = "false",
            ["Adyen:ApiKey"] = defaults.ApiKey,
            ["Adyen:MerchantAccount"] = defaults.MerchantAccount,
            ["Adyen:ClientKey"] = defaults.ClientKey,
            // A frontend is told this address, too, and a browser's line to Adyen is not the API's.
            ["Adyen:SimulatorUrl"] = (_frontend is null ? adyen.Url : SimulatorUrl).AbsoluteUri,
            ["Adyen:HmacKeys:0"] = defaults.NotificationHmacKey,
            ["CheckoutStorage:ConnectionString"] = _azurite.ConnectionString
                .Replace($"127.0.0.1:{_azurite.Port}", storage.Url.Authority, StringComparison.Ordinal)
                .Replace($"127.0.0.1:{_azurite.QueuePort}", queues.Url.Authority, StringComparison.Ordinal),
        }).AddInMemoryCollection(_settings).AddInMemoryCollection(settings).Build();

        var app = ApiHost.Create(
            "http://127.0.0.1:0",
            configuration,
            services =>
            {
                services.AddSingleton<TimeProvider>(Clock);
                services.AddLogging(logging => logging.ClearProviders().AddProvider(Log).SetMinimumLevel(LogLevel.Information));
                configure?.Invoke(services);
            },
            _frontend?.GetLeftPart(UriPartial.Authority));
        await app.StartAsync();
        var instance = new ApiInstance(app, storage, queues, adyen);
        _instances.Add(instance);
        return instance;
    }

    /// <summary>From now on Adyen notifies the instance that runs now, by itself.</summary>
    public Task NotifyAsync() => Simulator.ChangeSettingsAsync(new { notificationUrl = new Uri(new Uri(Api.App.Urls.Single()), "api/notifications") });

    public async ValueTask DisposeAsync()
    {
        foreach (var instance in _instances)
        {
            await instance.DisposeAsync();
        }

        await _simulator.DisposeAsync();
        Log.Dispose();
    }
}
