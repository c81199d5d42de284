using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using AdyenSimulator;
using Checkout.Api;

namespace DevHost;

/// <summary>What the developer configured, and what DevHost supplies where that leaves something open.</summary>
internal sealed class DevSettings
{
    private const int AccessTokenKeyBytes = 32;
    private const string StorageConnectionString = "Storage:ConnectionString";

    private static readonly string[] FunctionAppSections = ["Adyen", "Checkout", "Storage"];

    private readonly IConfiguration _configured;
    private readonly DevHostOptions _ports;
    private readonly Dictionary<string, string?> _checkout;
    private readonly Dictionary<string, string?> _simulator;

    private DevSettings(IConfiguration configured, DevHostOptions ports)
    {
        _configured = configured;
        _ports = ports;
        SimulatorOptions = new SimulatorOptions { Url = Simulator.Url };
        _checkout = new Dictionary<string, string?>
        {
            ["Checkout:AccessTokenKeys:0"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(AccessTokenKeyBytes)),
            ["Checkout:AllowedReturnOrigins:0"] = Storefront.Url,
            ["Checkout:DefaultReturnUrl"] = $"{Storefront.Url}/",
        };
        _simulator = new Dictionary<string, string?>
        {
            ["Adyen:ApiKey"] = SimulatorOptions.ApiKey,
            ["Adyen:MerchantAccount"] = SimulatorOptions.MerchantAccount,
            ["Adyen:ClientKey"] = SimulatorOptions.ClientKey,
            ["Adyen:Environment"] = "test",
            ["Adyen:SimulatorUrl"] = Simulator.Url,
        };
    }

    public bool HasStorage => IsConfigured(StorageConnectionString) || IsConfigured("Storage:TableEndpoint");

    public bool HasAdyen => IsConfigured("Adyen:ApiKey");

    public LocalAddress Storefront => new("storefront", _ports.StorefrontPort, PortSetting(nameof(DevHostOptions.StorefrontPort)));

    public LocalAddress Api => new("API", _ports.ApiPort, PortSetting(nameof(DevHostOptions.ApiPort)));

    /// <summary>The API as browsers and curl reach it.</summary>
    public Uri ApiUrl => new($"{Api.Url}/{Routes.Prefix}");

    public LocalAddress Simulator => new("Adyen simulator", _ports.SimulatorPort, PortSetting(nameof(DevHostOptions.SimulatorPort)));

    public LocalAddress Tables => new("table storage (Azurite)", _ports.TablePort, PortSetting(nameof(DevHostOptions.TablePort)));

    public SimulatorOptions SimulatorOptions { get; }

    public static DevSettings Load(string[] arguments)
    {
        var configured = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(arguments).Build();
        var section = configured.GetSection(DevHostOptions.Section);
        var known = typeof(DevHostOptions).GetProperties().Select(property => property.Name).ToList();
        if (section.GetChildren().FirstOrDefault(setting => !known.Contains(setting.Key, StringComparer.OrdinalIgnoreCase)) is { } unknown)
        {
            throw new StartupException($"{unknown.Path} is not a setting. There are {string.Join(", ", known)}.");
        }

        try
        {
            var ports = section.Get<DevHostOptions>() ?? new DevHostOptions();
            Validator.ValidateObject(ports, new ValidationContext(ports), validateAllProperties: true);
            return new DevSettings(configured, ports);
        }
        catch (Exception exception) when (exception is InvalidOperationException or ValidationException)
        {
            throw new StartupException($"Section {DevHostOptions.Section} is not valid: {exception.Message}", exception);
        }
    }

    /// <summary>A development machine has no business with real money.</summary>
    public void RequireTestEnvironment()
    {
        if (_configured["Adyen:Environment"] is { Length: > 0 } environment && environment != "test")
        {
            throw new StartupException(
                $"Adyen:Environment is \"{environment}\", but DevHost is for the test environment only. Remove it or set it to \"test\".");
        }
    }

    /// <summary>What the developer left open, and what comes from the servers that DevHost runs.</summary>
    public IReadOnlyDictionary<string, string?> Supplied(AzuriteTables? tables)
    {
        var supplied = _checkout.Where(setting => !IsConfigured(setting.Key));
        if (!HasAdyen)
        {
            supplied = supplied.Concat(_simulator);
        }

        if (tables is not null)
        {
            supplied = supplied.Append(new(StorageConnectionString, tables.ConnectionString));
        }

        return supplied.ToDictionary();
    }

    /// <summary>All that the API needs.</summary>
    public IConfiguration Complete(AzuriteTables? tables) =>
        new ConfigurationBuilder().AddConfiguration(_configured).AddInMemoryCollection(Supplied(tables)).Build();

    /// <summary>
    /// What seeding needs: the developer's storage, or else the Azurite of a DevHost that runs beside this one. The other settings are
    /// valid ones that are not used, so that nothing about Adyen can stand in the way.
    /// </summary>
    public IConfiguration ForSeeding()
    {
        var storage = HasStorage
            ? _configured.GetSection("Storage").AsEnumerable().Where(setting => setting.Value is not null)
            : [new(StorageConnectionString, AzuriteTables.ConnectionStringFor(Tables.Port))];
        return new ConfigurationBuilder().AddInMemoryCollection(_checkout.Concat(_simulator).Concat(storage)).Build();
    }

    /// <summary>The settings that the developer made in the sections of the function app.</summary>
    public IEnumerable<string> ConfiguredKeys() =>
        FunctionAppSections
            .SelectMany(section => _configured.GetSection(section).AsEnumerable())
            .Where(setting => !string.IsNullOrWhiteSpace(setting.Value))
            .Select(setting => setting.Key);

    private static string PortSetting(string name) => $"{DevHostOptions.Section}:{name}";

    private bool IsConfigured(string key) => !string.IsNullOrWhiteSpace(_configured[key]);
}
