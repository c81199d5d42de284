using System.Net;
using System.Text.Json;
using Checkout.Carts;
using Functions.Tests.Support;
using Xunit;

namespace Functions.Tests.Contract;

/// <summary>What a frontend reads before there is a session.</summary>
[Collection(ContractSuite.Name)]
public sealed class StorefrontTests(ContractTarget target)
{
    private static readonly IReadOnlyList<CatalogFile.ProductEntry> SampleCatalog =
        JsonSerializer.Deserialize(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "catalog.json")), CatalogJsonContext.Default.CatalogFile)!.Products;

    [Fact]
    public async Task The_configuration_has_what_Drop_in_needs_and_nothing_secret()
    {
        var config = await target.Api.GetAsync("config");
        Assert.Equal(HttpStatusCode.OK, config.Status);
        Assert.True(config.Headers.CacheControl?.NoStore);
        Assert.Equal("test", config.Text("environment"));
        Assert.StartsWith("test_", config.Text("clientKey"), StringComparison.Ordinal);
        Assert.Equal(["clientKey", "environment", "environmentUrls"], config.Body.EnumerateObject().Select(member => member.Name).Order());
        Assert.DoesNotContain("simulator-api-key", config.Body.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("SimulatorMerchant", config.Body.GetRawText(), StringComparison.Ordinal);

        var urls = config.Body.GetProperty("environmentUrls");
        var cdn = urls.GetProperty("cdn");
        foreach (var url in new[]
        {
            urls.GetProperty("api"), urls.GetProperty("analytics"), cdn.GetProperty("images"), cdn.GetProperty("translations"),
        })
        {
            Assert.EndsWith("/checkoutshopper-test/checkoutshopper/", url.GetString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("EUR")]
    [InlineData("JPY")]
    [InlineData("KWD")]
    public async Task The_products_have_their_prices_in_the_currency_asked_for(string currency)
    {
        var answer = await target.Api.GetAsync($"products?currency={currency}");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("public, max-age=30", answer.Headers.CacheControl?.ToString());
        Assert.Contains("Origin", answer.Headers.Vary);
        Assert.Equal(currency, answer.Text("currency"));
        Assert.Equal(
            SampleCatalog.Where(product => product.Prices.ContainsKey(currency))
                .Select(product => $"{product.Sku} {product.Name} {product.Prices[currency]} {currency}")
                .Order(),
            OfSampleCatalog(answer)
                .Select(product => $"{product.GetProperty("sku")} {product.GetProperty("name")} {UnitAmount(product)} "
                    + product.GetProperty("unitAmount").GetProperty("currency"))
                .Order());
        Assert.DoesNotContain("WELCOME10", answer.Body.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_currency_that_nothing_is_sold_in_has_no_products() =>
        Assert.Empty((await target.Api.GetAsync("products?currency=CHF")).Body.GetProperty("products").EnumerateArray());

    [Fact]
    public async Task A_price_shown_is_the_price_charged()
    {
        var products = OfSampleCatalog(await target.Api.GetAsync("products?currency=EUR"));
        Assert.Equal(
            """{"sku":"MUG-300","name":"Stoneware mug, 300 ml","unitAmount":{"value":1600,"currency":"EUR"},"image":"/products/mug-300.svg"}""",
            Assert.Single(products, product => product.GetProperty("sku").GetString() == "MUG-300").GetRawText());

        var body = Requests.Create([.. products.Select(product => (product.GetProperty("sku").GetString()!, 1))]);
        var created = await target.Api.PostAsync("sessions", body);
        Assert.Equal(products.Sum(UnitAmount), created.AmountValue);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?currency=")]
    [InlineData("?currency=eur")]
    [InlineData("?currency=EURO")]
    [InlineData("?currency=EUR&currency=USD")]
    [InlineData("?currency=EU%00")]
    [InlineData("?currency=EUR%27%20or%20true")]
    public async Task Products_need_a_currency(string query) =>
        (await target.Api.GetAsync($"products{query}")).MustBeProblem("invalid_request", "currency");

    [Fact]
    public async Task A_service_that_can_read_sessions_is_healthy()
    {
        var health = await target.Api.GetAsync("health");
        Assert.Equal(HttpStatusCode.OK, health.Status);
        Assert.True(health.Headers.CacheControl?.NoStore);
        Assert.Equal("""{"status":"healthy"}""", health.Body.GetRawText());
    }

    // Other tests put products of their own beside these.
    private static List<JsonElement> OfSampleCatalog(ApiAnswer answer) =>
        [
            .. answer.Body.GetProperty("products").EnumerateArray()
                .Where(product => SampleCatalog.Any(sample => sample.Sku == product.GetProperty("sku").GetString())),
        ];

    private static long UnitAmount(JsonElement product) => product.GetProperty("unitAmount").GetProperty("value").GetInt64();
}
