using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using AdyenSimulator.Settings;
using Checkout.Api;
using Checkout.Storage;

namespace DevHost;

/// <summary>What the developer configured, and what DevHost supplies where that leaves something open.</summary>
internal sealed class DevSettings
{
    private const int AccessTokenKeyBytes = 32;
    private const int HmacKeyDigits = 64;
    private const string HmacKey = "Adyen:HmacKeys:0";
    private const string StorageConnectionString = $"{StorageOptions.Section}:{nameof(StorageOptions.ConnectionString)}";
    private const string StorageTableEndpoint = $"{StorageOptions.Section}:{nameof(StorageOptions.TableEndpoint)}";

    private static readonly string[] FunctionAppSections = ["Adyen", "Checkout", StorageOptions.Section, "Limits"];

    private readonly IConfiguration _configured;
    private readonly DevHostOptions _ports;
    private readonly Dictionary<string, string?> _checkout;
    private readonly Dictionary<string, string?> _simulator;

    private DevSettings(IConfiguration configured, DevHostOptions ports)
    {
        _configured = configured;
        _ports = ports;
        SimulatorOptions = new SimulatorOptions
        {
            Url = Simulator.Url,
            NotificationUrl = new Uri($"{ApiUrl}/{Routes.Notifications}"),
            OnNotificationDelivered = notification => Console.WriteLine(NotificationLine.Text(notification)),
        };
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
            [HmacKey] = SimulatorOptions.NotificationHmacKey,
            ["Adyen:Environment"] = "test",
            ["Adyen:SimulatorUrl"] = Simulator.Url,
        };
    }

    public bool HasStorage => IsConfigured(StorageConnectionString) || IsConfigured(StorageTableEndpoint);

    public bool HasAdyen => IsConfigured("Adyen:ApiKey");

    public LocalAddress Storefront =>
        new("storefront", _ports.StorefrontPort, DevHostOptions.Setting(nameof(DevHostOptions.StorefrontPort)));

    public LocalAddress Api => new("API", _ports.ApiPort, DevHostOptions.Setting(nameof(DevHostOptions.ApiPort)));

    /// <summary>The API as browsers and curl reach it.</summary>
    public Uri ApiUrl => new($"{Api.Url}/{Routes.Prefix}");

    public LocalAddress Simulator =>
        new("Adyen simulator", _ports.SimulatorPort, DevHostOptions.Setting(nameof(DevHostOptions.SimulatorPort)));

    public int TablePort => _ports.TablePort;

    public int QueuePort => _ports.QueuePort;

    public SimulatorOptions SimulatorOptions { get; }

    /// <summary>
    /// The stand-in for Adyen that the API names to every browser: the one that runs here, or the developer's own. Null at Adyen.
    /// </summary>
    public Uri? SimulatorUrl =>
        !HasAdyen ? new Uri(Simulator.Url)
        : Uri.TryCreate(_configured["Adyen:SimulatorUrl"], UriKind.Absolute, out var configured) ? configured : null;

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
    public IReadOnlyDictionary<string, string?> Supplied(Azurite? azurite)
    {
        var supplied = _checkout.Where(setting => !IsConfigured(setting.Key));
        if (!HasAdyen)
        {
            supplied = supplied.Concat(_simulator);
        }
        else if (!IsConfigured(HmacKey))
        {
            // Adyen cannot call this machine without further ado. Until it can, no notification is valid.
            supplied = supplied.Append(new(HmacKey, RandomNumberGenerator.GetHexString(HmacKeyDigits)));
        }

        if (azurite is not null)
        {
            supplied = supplied.Append(new(StorageConnectionString, azurite.ConnectionString));
        }

        return supplied.ToDictionary();
    }

    /// <summary>All that the API needs.</summary>
    public IConfiguration Complete(Azurite? azurite) =>
        new ConfigurationBuilder().AddConfiguration(_configured).AddInMemoryCollection(Supplied(azurite)).Build();

    /// <summary>The developer's storage, or else the Azurite of a DevHost that runs beside this one.</summary>
    public IConfiguration ForStorage()
    {
        var storage = HasStorage
            ? _configured.GetSection(StorageOptions.Section).AsEnumerable().Where(setting => setting.Value is not null)
            : [new(StorageConnectionString, Azurite.ConnectionStringFor(TablePort, QueuePort))];
        return new ConfigurationBuilder().AddInMemoryCollection(storage).Build();
    }

    /// <summary>The settings that the developer made in the sections of the function app.</summary>
    public IEnumerable<string> ConfiguredKeys() =>
        FunctionAppSections
            .SelectMany(section => _configured.GetSection(section).AsEnumerable())
            .Where(setting => !string.IsNullOrWhiteSpace(setting.Value))
            .Select(setting => setting.Key);

    private bool IsConfigured(string key) => !string.IsNullOrWhiteSpace(_configured[key]);
}
