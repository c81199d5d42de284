using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using Checkout.Api;
using DevHost;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace Functions.Tests.Infra;

/// <summary>The app settings of the template against the classes that read them.</summary>
[Collection(InfraSuite.Name)]
public sealed class SettingsTests(InfraTemplate template)
{
    private const string Reference = "@Microsoft.KeyVault(VaultName=";

    private static readonly string[] LocalOnly = ["CheckoutStorage__ConnectionString", "Adyen__SimulatorUrl", "Limits__Enabled"];

    // Everything else that an option holds is a secret until it is named here.
    private static readonly string[] NotSecret =
    [
        "Adyen__MerchantAccount", "Adyen__ClientKey", "Adyen__Environment", "Adyen__LiveUrlPrefix", "Adyen__WebhookUsername",
        "Adyen__SessionFields",
        "Checkout__AllowedReturnOrigins", "Checkout__DefaultReturnUrl", "Checkout__ClientAddressHeader",
        "Checkout__SessionLifetime",
        "CheckoutStorage__TableEndpoint", "CheckoutStorage__QueueEndpoint",
        "Limits__RequestsPerMinute", "Limits__CreatesPerMinute", "Limits__SessionCallsPerMinute", "Limits__RefusedDiscountsPerMinute",
    ];

    private static readonly string[] OfThePlatform =
    [
        "APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "APPLICATIONINSIGHTS_CONNECTION_STRING", "AZURE_CLIENT_ID",
        "AzureWebJobsDisableHomepage", "AzureWebJobsStorage__blobServiceUri", "AzureWebJobsStorage__clientId",
        "AzureWebJobsStorage__credential",
        "FUNCTIONS_REQUEST_BODY_SIZE_LIMIT", "WEBSITE_USE_PLACEHOLDER_DOTNETISOLATED",
    ];

    private static readonly IReadOnlyList<Type> OptionTypes =
        [.. typeof(CheckoutOptions).Assembly.GetTypes().Where(type => type.GetField("Section")?.IsLiteral == true)];

    private static readonly IReadOnlyList<string> Options =
    [
        .. OptionTypes.SelectMany(
            type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite),
            (type, property) => $"{SectionOf(type)}__{property.Name}"),
    ];

    [Fact]
    public void The_app_accepts_its_settings() =>
        Assert.All(template.Snapshots, snapshot =>
        {
            var settings = snapshot.Settings.Select(setting =>
                KeyValuePair.Create(setting.Key.Replace("__", ":", StringComparison.Ordinal), (string?)ValueOf(setting.Value)));
            var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
            Assert.All(OptionTypes, type =>
            {
                var options = configuration.GetSection(SectionOf(type)).Get(type) ?? Activator.CreateInstance(type)!;
                Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
            });
        });

    [Fact]
    public void Each_option_of_the_app_can_be_set() =>
        Assert.Empty(Options.Except(LocalOnly).Except(template.Complete.Settings.Keys.Select(WithoutIndex)));

    [Fact]
    public void Each_setting_is_an_option_of_the_app_or_known_to_the_platform() =>
        Assert.All(template.Snapshots, snapshot =>
            Assert.Empty(snapshot.Settings.Keys.Select(WithoutIndex).Except(Options).Except(OfThePlatform)));

    [Fact]
    public void What_is_for_local_development_is_not_set() =>
        Assert.All(template.Snapshots, snapshot => Assert.Empty(snapshot.Settings.Keys.Intersect(LocalOnly)));

    [Fact]
    public void Each_secret_is_a_reference_to_the_vault() =>
        Assert.All(template.Snapshots, snapshot =>
        {
            var reference = $"{Reference}{snapshot.Only("Microsoft.KeyVault/vaults").Name};SecretName=";
            var secrets = snapshot.Settings
                .Where(setting => Options.Except(NotSecret).Contains(WithoutIndex(setting.Key)))
                .ToList();
            Assert.NotEmpty(secrets);
            Assert.All(secrets, secret => Assert.StartsWith(reference, secret.Value, StringComparison.Ordinal));
            Assert.Equal(secrets.Count, snapshot.Settings.Values.Count(value => value.StartsWith(reference, StringComparison.Ordinal)));
        });

    [Fact]
    public void Each_reference_is_read_with_the_identity_of_the_app() =>
        Assert.All(template.Snapshots, snapshot => Assert.Equal(
            snapshot.Only("Microsoft.ManagedIdentity/userAssignedIdentities").Id,
            snapshot.App.Text("properties.keyVaultReferenceIdentity")));

    [Fact]
    public void A_rotation_keeps_the_order_of_the_keys()
    {
        var settings = template.Complete.Settings;
        Assert.EndsWith("SecretName=access-token-key-2)", settings["Checkout__AccessTokenKeys__0"], StringComparison.Ordinal);
        Assert.EndsWith("SecretName=access-token-key)", settings["Checkout__AccessTokenKeys__1"], StringComparison.Ordinal);
        Assert.EndsWith("SecretName=adyen-hmac-key-2)", settings["Adyen__HmacKeys__0"], StringComparison.Ordinal);
        Assert.EndsWith("SecretName=adyen-hmac-key)", settings["Adyen__HmacKeys__1"], StringComparison.Ordinal);
    }

    [Fact]
    public void The_app_keeps_its_data_in_the_data_account() =>
        Assert.All(template.Snapshots, snapshot =>
        {
            Assert.Equal(
                $"https://{snapshot.DataStorage.Name}.table.core.windows.net", snapshot.Settings["CheckoutStorage__TableEndpoint"]);
            Assert.Equal(
                $"https://{snapshot.DataStorage.Name}.queue.core.windows.net", snapshot.Settings["CheckoutStorage__QueueEndpoint"]);
            Assert.All(
                new[]
                {
                    snapshot.Settings["AzureWebJobsStorage__blobServiceUri"],
                    snapshot.App.Text("properties.functionAppConfig.deployment.storage.value"),
                },
                address => Assert.DoesNotContain(snapshot.DataStorage.Name, address, StringComparison.Ordinal));
        });

    [Fact]
    public void The_host_takes_a_webhook_of_the_largest_size_and_not_much_more() =>
        Assert.All(template.Snapshots, snapshot => Assert.Equal("2097152", snapshot.Settings["FUNCTIONS_REQUEST_BODY_SIZE_LIMIT"]));

    [Fact]
    public void Placeholders_are_not_used_unless_they_are_asked_for()
    {
        Assert.Equal("0", template.Minimal.Settings["WEBSITE_USE_PLACEHOLDER_DOTNETISOLATED"]);
        Assert.DoesNotContain("WEBSITE_USE_PLACEHOLDER_DOTNETISOLATED", template.Complete.Settings.Keys);
    }

    [Fact]
    public void The_host_ends_what_has_outlived_every_deadline_of_the_app_and_asks_for_https()
    {
        using var host = JsonDocument.Parse(File.ReadAllText(RepositoryRoot.Combine("host.json")));
        Assert.Equal("00:01:00", host.RootElement.GetProperty("functionTimeout").GetString());
        // By default the host's own log has two lines for each call.
        var levels = host.RootElement.GetProperty("logging").GetProperty("logLevel");
        Assert.Equal("Warning", levels.GetProperty("Function").GetString());
        var http = host.RootElement.GetProperty("extensions").GetProperty("http");
        Assert.True(http.GetProperty("hsts").GetProperty("isEnabled").GetBoolean());
    }

    [Fact]
    public void Pages_of_the_shop_may_call_the_API()
    {
        var origins = template.Minimal.App["properties.siteConfig.cors.allowedOrigins"]!.Value.EnumerateArray();
        Assert.Equal(["https://shop.example"], origins.Select(origin => origin.GetString()));
        Assert.Equal("https://shop.example", template.Minimal.Settings["Checkout__AllowedReturnOrigins__0"]);
        Assert.Equal("https://shop.example/", template.Minimal.Settings["Checkout__DefaultReturnUrl"]);

        // That of the static web app is known when it has been created.
        Assert.Equal(2, template.Complete.App["properties.siteConfig.cors.allowedOrigins"]!.Value.GetArrayLength());
        Assert.Contains("storefront", template.Complete.Settings["Checkout__AllowedReturnOrigins__1"], StringComparison.Ordinal);
    }

    private static string SectionOf(Type type) => (string)type.GetField("Section")!.GetRawConstantValue()!;

    private static string WithoutIndex(string setting) =>
        setting.LastIndexOf("__", StringComparison.Ordinal) is > 0 and var index && int.TryParse(setting.AsSpan(index + 2), out _)
            ? setting[..index]
            : setting;

    // As the app gets it: a reference as what the vault has, an expression as what Azure makes of it.
    private static string ValueOf(string value) => value switch
    {
        _ when value.StartsWith(Reference, StringComparison.Ordinal) =>
            value.Contains("access-token", StringComparison.Ordinal) ? Convert.ToBase64String(new byte[32]) : new string('A', 64),
        _ when value.StartsWith('[') => "https://known-later.example",
        _ => value,
    };
}
