using System.Text.Json;
using Checkout.Storage;
using DevHost;
using Functions.Tests.Infra;
using Microsoft.AspNetCore.Builder;
using Xunit;

namespace Functions.Tests;

/// <summary>The pages of the shop may talk to the Adyen that the API names, and to nobody else.</summary>
public sealed class StorefrontHostTests
{
    private static readonly string[] Account =
    [
        .. new[] { "ApiKey=key", "MerchantAccount=Shop", "ClientKey=test_key" }.Select(setting => $"--Adyen:{setting}"),
    ];

    [Theory]
    [InlineData(false, null, "http://localhost:7072")]
    [InlineData(false, "http://localhost:7999", "http://localhost:7072")]
    [InlineData(true, "http://localhost:7999", "http://localhost:7999")]
    [InlineData(true, "http://127.0.0.1:7999/sub/", "http://127.0.0.1:7999")]
    public async Task The_policy_allows_the_simulator_that_the_API_names_and_nobody_else(
        bool hasAccount, string? configured, string simulator)
    {
        string[] arguments = configured is null ? [] : [$"--Adyen:SimulatorUrl={configured}"];
        var (config, policy) = await ReadAsync([.. hasAccount ? Account : [], .. arguments]);
        Assert.StartsWith(simulator, config.GetProperty("environmentUrls").GetProperty("api").GetString(), StringComparison.Ordinal);
        Assert.Equal(["'self'", simulator, "http://localhost:7071"], policy["connect-src"]);
        Assert.Equal(["'self'", "data:", simulator], policy["img-src"]);
        Assert.Equal(["'self'"], policy["script-src"]);
        Assert.Equal(["'self'"], policy["style-src"]);
        Assert.DoesNotContain("frame-src", policy.Keys);
        Assert.DoesNotContain(policy, directive => directive.Value.Contains("https:"));
    }

    [Fact]
    public async Task The_policy_before_an_account_allows_Adyen_and_the_wallets_and_no_simulator()
    {
        var (config, policy) = await ReadAsync(Account);
        Assert.False(config.TryGetProperty("environmentUrls", out _));
        Assert.Contains("https://*.adyen.com", policy["connect-src"]);
        Assert.Contains("https://*.adyen.com", policy["img-src"]);
        Assert.Contains("http://localhost:7071", policy["connect-src"]);
        Assert.DoesNotContain("http://localhost:7072", policy["connect-src"]);
        // The pages of the banks, which 3-D Secure shows in a frame and reaches by posting a form, are too many to name.
        Assert.Equal(["https:"], policy["frame-src"]);
        Assert.Equal(["'self'", "https:"], policy["form-action"]);
        Assert.Contains("https://pay.google.com", policy["script-src"]);
        Assert.Contains("https://applepay.cdn-apple.com", policy["script-src"]);
        Assert.Contains("https://*.paypal.com", policy["script-src"]);
        Assert.DoesNotContain("'unsafe-inline'", policy["script-src"]);
        Assert.DoesNotContain("https:", policy["script-src"].Concat(policy["connect-src"]).Concat(policy["img-src"]));
    }

    [Fact]
    public async Task A_shop_on_Azure_has_the_policy_that_DevHost_has_before_an_account()
    {
        await using var app = StorefrontHost.Create("http://127.0.0.1:0", new Uri("https://api.example/api"), simulator: null);
        var policy = await PolicyAsync(app);

        using var hook = new Hook();
        var (status, output, calls) = await hook.Answers("staticwebapp secrets", "token").RunAsync("deploy-storefront");
        Assert.True(status == 0, output);
        using var deployed = JsonDocument.Parse(Assert.Single(calls, call => call.StaticWebApp is not null).StaticWebApp!);
        Assert.Equal(policy, deployed.RootElement.GetProperty("globalHeaders").GetProperty("Content-Security-Policy").GetString());
    }

    private static async Task<(JsonElement Config, Dictionary<string, string[]> Policy)> ReadAsync(string[] arguments)
    {
        var settings = DevSettings.Load([.. arguments, $"--{StorageOptions.Section}:ConnectionString=UseDevelopmentStorage=true"]);
        await using var api = ApiHost.Create("http://127.0.0.1:0", settings.Complete(azurite: null));
        await api.StartAsync(TestContext.Current.CancellationToken);
        using var http = new HttpClient();
        using var config = JsonDocument.Parse(
            await http.GetStringAsync(new Uri($"{api.Urls.Single()}/api/config"), TestContext.Current.CancellationToken));

        await using var storefront = StorefrontHost.Create(settings);
        storefront.Urls.Clear();
        storefront.Urls.Add("http://127.0.0.1:0");
        var policy = await PolicyAsync(storefront);
        var directives = policy.Split("; ").Select(directive => directive.Split(' '));
        return (config.RootElement.Clone(), directives.ToDictionary(parts => parts[0], parts => parts[1..]));
    }

    private static async Task<string> PolicyAsync(WebApplication storefront)
    {
        await storefront.StartAsync(TestContext.Current.CancellationToken);
        using var http = new HttpClient();
        using var page = await http.GetAsync(new Uri(storefront.Urls.Single()), TestContext.Current.CancellationToken);
        return Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
    }
}
