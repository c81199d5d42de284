using System.Text.Json;
using Checkout.Adyen;
using DevHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Xunit;

namespace Functions.Tests;

/// <summary>A host with a wrong setting does not start, and says which one it is and how to set it.</summary>
public sealed class StartupTests
{
    private const string Azurite = "UseDevelopmentStorage=true";

    [Theory]
    [InlineData("Checkout:AccessTokenKeys:0", null, "Checkout:AccessTokenKeys is missing. Set Checkout__AccessTokenKeys__0")]
    [InlineData("Checkout:AccessTokenKeys:0", "", "Set Checkout__AccessTokenKeys__0")]
    [InlineData("Checkout:AccessTokenKeys:0", "not base64!", "Set Checkout__AccessTokenKeys__0")]
    [InlineData("Checkout:AccessTokenKeys:0", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==", "Set Checkout__AccessTokenKeys__0")]
    [InlineData("Checkout:AccessTokenKeys:1", "short", "Set Checkout__AccessTokenKeys__1")]
    [InlineData("Checkout:AllowedReturnOrigins:0", null, "Checkout:AllowedReturnOrigins is missing. Set Checkout__AllowedReturnOrigins__0")]
    [InlineData("Checkout:AllowedReturnOrigins:0", "shop.example", "Set Checkout__AllowedReturnOrigins__0")]
    [InlineData("Checkout:AllowedReturnOrigins:0", "https://shop.example/result", "Set Checkout__AllowedReturnOrigins__0")]
    [InlineData("Checkout:AllowedReturnOrigins:0", "https://user@shop.example", "Set Checkout__AllowedReturnOrigins__0")]
    [InlineData("Checkout:AllowedReturnOrigins:0", "https://@shop.example", "Set Checkout__AllowedReturnOrigins__0")]
    [InlineData("Checkout:AllowedReturnOrigins:1", "ftp://shop.example", "Set Checkout__AllowedReturnOrigins__1")]
    [InlineData("Checkout:DefaultReturnUrl", null, "Checkout:DefaultReturnUrl is missing. Set Checkout__DefaultReturnUrl")]
    [InlineData("Checkout:DefaultReturnUrl", "/result", "Set Checkout__DefaultReturnUrl")]
    [InlineData("Checkout:DefaultReturnUrl", "https://elsewhere.example/result", "Set Checkout__DefaultReturnUrl")]
    [InlineData("Checkout:DefaultReturnUrl", "http://shop.example/result", "Set Checkout__DefaultReturnUrl")]
    [InlineData("Adyen:ApiKey", null, "Adyen:ApiKey is missing. Set Adyen__ApiKey")]
    [InlineData("Adyen:ApiKey", " ", "Set Adyen__ApiKey")]
    [InlineData("Adyen:ApiKey", "copied with its line end\n", "Set Adyen__ApiKey")]
    [InlineData("Adyen:MerchantAccount", null, "Adyen:MerchantAccount is missing. Set Adyen__MerchantAccount")]
    [InlineData("Adyen:ClientKey", null, "Adyen:ClientKey is missing. Set Adyen__ClientKey")]
    [InlineData("Adyen:Environment", "LIVE", "Set Adyen__Environment")]
    [InlineData("Adyen:Environment", "live", "Adyen:LiveUrlPrefix is missing. Set Adyen__LiveUrlPrefix")]
    [InlineData("Adyen:LiveUrlPrefix", "evil.example/", "Set Adyen__LiveUrlPrefix")]
    [InlineData("Adyen:SimulatorUrl", "http://simulator.example", "Set Adyen__SimulatorUrl|Remove Adyen__SimulatorUrl")]
    [InlineData("Adyen:SimulatorUrl", "localhost", "Set Adyen__SimulatorUrl|Remove Adyen__SimulatorUrl")]
    [InlineData("Adyen:HmacKeys:0", null, "Adyen:HmacKeys is missing. Set Adyen__HmacKeys__0")]
    [InlineData("Adyen:HmacKeys:0", "", "Set Adyen__HmacKeys__0")]
    [InlineData("Adyen:HmacKeys:0", "44782DEF547AAA06C910C43932B1EB0C", "Set Adyen__HmacKeys__0")]
    [InlineData("Adyen:HmacKeys:1", "ZZ782DEF547AAA06C910C43932B1EB0C71FC68D9D0C057550C48EC2ACF6BA056", "Set Adyen__HmacKeys__1")]
    [InlineData("Adyen:WebhookUsername", "adyen", "Set both Adyen__WebhookUsername and Adyen__WebhookPassword")]
    [InlineData("Adyen:WebhookPassword", "secret", "Set both Adyen__WebhookUsername and Adyen__WebhookPassword")]
    [InlineData("Checkout:ClientAddressHeader", "X-Azure-SocketIP:", "Set Checkout__ClientAddressHeader")]
    [InlineData("Adyen:SessionFields", "captureDelayHours=72", "Set Adyen__SessionFields")]
    [InlineData("Adyen:SessionFields", """{"amount":{"value":1,"currency":"EUR"}}""", "Remove it from Adyen__SessionFields")]
    [InlineData("Checkout:SessionLifetime", "00:04:59", "Set Checkout__SessionLifetime")]
    [InlineData("Checkout:SessionLifetime", "1.00:00:01", "Set Checkout__SessionLifetime")]
    [InlineData("Checkout:SessionLifetime", "24:00:00", "Set Checkout__SessionLifetime")]
    [InlineData("Checkout:SessionLifetime", "30", "Set Checkout__SessionLifetime")]
    [InlineData("Limits:RequestsPerMinute", "0", "Set Limits__RequestsPerMinute")]
    [InlineData("Limits:CreatesPerMinute", "-1", "Set Limits__CreatesPerMinute")]
    [InlineData("Limits:SessionCallsPerMinute", "100001", "Set Limits__SessionCallsPerMinute")]
    [InlineData("Limits:RefusedDiscountsPerMinute", "0", "Set Limits__RefusedDiscountsPerMinute")]
    [InlineData("CheckoutStorage:ConnectionString", null, "CheckoutStorage:TableEndpoint is missing. Set CheckoutStorage__TableEndpoint")]
    [InlineData("CheckoutStorage:ConnectionString", "not a connection string", "Set CheckoutStorage__ConnectionString")]
    [InlineData("CheckoutStorage:ConnectionString", "AccountName=only", "Set CheckoutStorage__ConnectionString")]
    public async Task A_wrong_setting_stops_the_host_and_is_named(string setting, string? value, string message)
    {
        var settings = Valid();
        settings[setting] = value;

        var failure = await StartAsync(settings);

        Assert.Contains(message.Split('|'), part => failure.Contains(part, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("TableEndpoint", "http://shop.table.core.windows.net")]
    [InlineData("TableEndpoint", "shop.table.core.windows.net")]
    [InlineData("TableEndpoint", null)]
    [InlineData("QueueEndpoint", "http://shop.queue.core.windows.net")]
    [InlineData("QueueEndpoint", null)]
    public async Task A_storage_endpoint_that_is_missing_or_without_encryption_stops_the_host(string setting, string? endpoint)
    {
        var settings = WithEndpoints();
        settings[$"CheckoutStorage:{setting}"] = endpoint;

        Assert.Contains($"Set CheckoutStorage__{setting}", await StartAsync(settings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_simulator_in_a_live_environment_stops_the_host()
    {
        var settings = Live();
        settings["Adyen:SimulatorUrl"] = "http://localhost:7072";

        Assert.Contains("Remove Adyen__SimulatorUrl", await StartAsync(settings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_message_repeats_a_secret()
    {
        var settings = Valid();
        settings["Checkout:AccessTokenKeys:0"] = "c2VjcmV0";
        settings["Adyen:Environment"] = "wrong";
        settings["CheckoutStorage:ConnectionString"] = "AccountKey=c2VjcmV0";

        Assert.DoesNotContain("c2VjcmV0", await StartAsync(settings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Valid_settings_start_the_host()
    {
        await using var app = Create(Valid());
        await app.StartAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task The_storage_endpoints_alone_start_the_host()
    {
        await using var app = Create(WithEndpoints());
        await app.StartAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task The_example_for_func_start_is_valid_and_lends_the_Functions_host_no_storage()
    {
        var example = JsonDocument.Parse(
            await File.ReadAllTextAsync(RepositoryRoot.Combine("local.settings.json.example"), TestContext.Current.CancellationToken));
        var settings = example.RootElement.GetProperty("Values").EnumerateObject()
            .ToDictionary(setting => setting.Name.Replace("__", ":", StringComparison.Ordinal), setting => setting.Value.GetString());
        await using var app = Create(settings);
        await app.StartAsync(TestContext.Current.CancellationToken);

        // The host looks for its own storage under both names.
        Assert.All(["AzureWebJobsStorage", "Storage"], name => Assert.False(app.Configuration.GetSection(name).Exists()));
        Assert.Equal("true", settings["AzureWebJobsDisableHomepage"]);
        Assert.Equal("2097152", settings["FUNCTIONS_REQUEST_BODY_SIZE_LIMIT"]);
    }

    [Theory]
    [InlineData("live", "https://1797a841fbb37ca7-Shop-checkout-live.adyenpayments.com/checkout/v72/")]
    [InlineData("live-us", "https://1797a841fbb37ca7-Shop-checkout-live.adyenpayments.com/checkout/v72/")]
    public async Task Live_calls_go_to_the_shops_own_address(string environment, string url)
    {
        var settings = Live();
        settings["Adyen:Environment"] = environment;

        Assert.Equal(new Uri(url), await ApiUrlAsync(settings));
    }

    [Fact]
    public async Task An_empty_environment_means_test()
    {
        var settings = Valid();
        settings["Adyen:Environment"] = "";

        Assert.Equal(new Uri("https://checkout-test.adyen.com/v72/"), await ApiUrlAsync(settings));
    }

    [Theory]
    [InlineData(null, "https://checkout-test.adyen.com/v72/")]
    [InlineData("http://localhost:7072", "http://localhost:7072/v72/")]
    [InlineData("http://127.0.0.1:7072/", "http://127.0.0.1:7072/v72/")]
    public async Task Test_calls_go_to_Adyens_test_environment_or_its_stand_in(string? simulator, string url)
    {
        var settings = Valid();
        settings["Adyen:SimulatorUrl"] = simulator;

        Assert.Equal(new Uri(url), await ApiUrlAsync(settings));
    }

    private static Dictionary<string, string?> Valid() => new()
    {
        ["Checkout:AccessTokenKeys:0"] = Convert.ToBase64String(new byte[32]),
        ["Checkout:AllowedReturnOrigins:0"] = "https://shop.example",
        ["Checkout:DefaultReturnUrl"] = "https://shop.example/result",
        ["Adyen:ApiKey"] = "key",
        ["Adyen:MerchantAccount"] = "Shop",
        ["Adyen:ClientKey"] = "test_key",
        ["Adyen:HmacKeys:0"] = "44782DEF547AAA06C910C43932B1EB0C71FC68D9D0C057550C48EC2ACF6BA056",
        ["CheckoutStorage:ConnectionString"] = Azurite,
    };

    private static Dictionary<string, string?> WithEndpoints() => new(Valid())
    {
        ["CheckoutStorage:ConnectionString"] = null,
        ["CheckoutStorage:TableEndpoint"] = "https://shop.table.core.windows.net",
        ["CheckoutStorage:QueueEndpoint"] = "https://shop.queue.core.windows.net",
    };

    private static Dictionary<string, string?> Live() => new(Valid())
    {
        ["Adyen:Environment"] = "live",
        ["Adyen:ClientKey"] = "live_key",
        ["Adyen:LiveUrlPrefix"] = "1797a841fbb37ca7-Shop",
    };

    private static Microsoft.AspNetCore.Builder.WebApplication Create(Dictionary<string, string?> settings) =>
        ApiHost.Create(
            "http://127.0.0.1:0",
            new ConfigurationBuilder().AddInMemoryCollection(settings.Where(setting => setting.Value is not null)).Build(),
            services => services.AddLogging(logging => logging.ClearProviders()));

    private static async Task<string> StartAsync(Dictionary<string, string?> settings)
    {
        await using var app = Create(settings);
        var exception = await Assert.ThrowsAnyAsync<Exception>(() => app.StartAsync(TestContext.Current.CancellationToken));
        Assert.All(
            exception is AggregateException several ? several.InnerExceptions : [exception],
            each => Assert.IsType<OptionsValidationException>(each));
        return exception.Message;
    }

    private static async Task<Uri> ApiUrlAsync(Dictionary<string, string?> settings)
    {
        await using var app = Create(settings);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app.Services.GetRequiredService<IOptions<AdyenOptions>>().Value.ApiUrl;
    }
}
