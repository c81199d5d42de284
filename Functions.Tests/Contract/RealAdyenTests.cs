using System.Net;
using DevHost;
using Functions.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace Functions.Tests.Contract;

/// <summary>
/// The same API against Adyen's test environment, for whoever has an account there: checks what the stand-in can only claim. Takes the
/// environment variables <c>Adyen__ApiKey</c>, <c>Adyen__MerchantAccount</c> and <c>Adyen__ClientKey</c>.
/// </summary>
public sealed class RealAdyenTests(AzuriteFixture azurite)
{
    private static readonly string[] Settings = ["Adyen__ApiKey", "Adyen__MerchantAccount", "Adyen__ClientKey"];

    [Fact]
    public async Task Adyen_updates_a_session_until_it_is_payable()
    {
        var missing = Settings.Where(name => string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name))).ToList();
        Assert.SkipWhen(missing.Count > 0, $"Needs an account at Adyen's test environment. Not set: {string.Join(", ", missing)}.");

        await using var app = CreateApi();
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var api = new ApiClient(new Uri(app.Urls.Single()));

        var session = await api.CreateSessionAsync(("ESPRESSO-250", 2));
        Assert.Equal(2500, session.Created.AmountValue);
        Assert.False(session.Created.Body.GetProperty("payable").GetBoolean());
        Assert.Equal(4100, (await session.PutCartAsync(("ESPRESSO-250", 2), ("MUG-300", 1))).AmountValue);

        var updated = await session.FinalizeAsync(payable: false, amount: new { value = 4100, currency = "EUR" });
        Assert.Equal(HttpStatusCode.OK, updated.Status);
        Assert.False(updated.Body.GetProperty("payable").GetBoolean());

        session.SessionData = updated.Text("sessionData");
        var payable = await session.FinalizeAsync(amount: new { value = 4100, currency = "EUR" });
        Assert.Equal(HttpStatusCode.OK, payable.Status);
        Assert.True(payable.Body.GetProperty("payable").GetBoolean());
        Assert.NotEmpty(payable.Text("sessionData"));

        var repeated = await session.FinalizeAsync();
        Assert.Equal(payable.Body.GetRawText(), repeated.Body.GetRawText());
        (await session.PutCartAsync(("MUG-300", 1))).MustBeProblem("cart_locked");

        var result = await session.GetResultAsync();
        Assert.Equal("active", result.Text("status"));
        Assert.Equal(4100, result.AmountValue);
    }

    private WebApplication CreateApi()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Checkout:AccessTokenKeys:0"] = Convert.ToBase64String(new byte[32]),
            ["Checkout:AllowedReturnOrigins:0"] = "https://shop.example",
            ["Checkout:DefaultReturnUrl"] = "https://shop.example/result",
            ["Storage:ConnectionString"] = azurite.ConnectionString,
        });
        foreach (var name in Settings)
        {
            configuration.AddInMemoryCollection([new(name.Replace("__", ":", StringComparison.Ordinal), Environment.GetEnvironmentVariable(name))]);
        }

        return ApiHost.Create("http://127.0.0.1:0", configuration.Build());
    }
}
