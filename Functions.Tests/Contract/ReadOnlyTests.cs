using System.Net;
using Functions.Tests.Support;
using Xunit;

namespace Functions.Tests.Contract;

/// <summary>
/// What can be asked of a shop that is open: nothing here creates a session, calls Adyen, or knows what is in the catalog. Run after a
/// deployment.
/// </summary>
[Collection(ContractSuite.Name)]
public sealed class ReadOnlyTests(ContractTarget target)
{
    private const string NoSuchSession = "CS0123456789ABCDEF";

    private static readonly string[] Environments = ["test", "live", "live-us", "live-au", "live-apse", "live-in"];

    [Fact]
    public async Task Storage_answers()
    {
        var health = await target.ReadOnlyApi.GetAsync("health");
        Assert.True(health.Status == HttpStatusCode.OK, $"{(int)health.Status} {health.Body}");
        Assert.Equal("""{"status":"healthy"}""", health.Body.GetRawText());
        Assert.True(health.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task A_frontend_gets_what_Drop_in_needs_and_nothing_else()
    {
        var config = await target.ReadOnlyApi.GetAsync("config");
        Assert.Equal(HttpStatusCode.OK, config.Status);
        Assert.Contains(config.Text("environment"), Environments);
        Assert.StartsWith(config.Text("environment") == "test" ? "test_" : "live_", config.Text("clientKey"), StringComparison.Ordinal);
        Assert.Empty(config.Body.EnumerateObject().Select(member => member.Name).Except(["clientKey", "environment", "environmentUrls"]));
    }

    [Theory]
    [InlineData("EUR")]
    [InlineData("JPY")]
    public async Task Products_have_prices_in_the_currency_asked_for(string currency)
    {
        var products = await target.ReadOnlyApi.GetAsync($"products?currency={currency}");
        Assert.Equal(HttpStatusCode.OK, products.Status);
        Assert.Equal(currency, products.Text("currency"));
        Assert.All(products.Body.GetProperty("products").EnumerateArray(), product =>
        {
            Assert.Equal(["name", "sku", "unitAmount"], product.EnumerateObject().Select(member => member.Name).Except(["image"]).Order());
            Assert.Equal(currency, product.GetProperty("unitAmount").GetProperty("currency").GetString());
            Assert.True(product.GetProperty("unitAmount").GetProperty("value").GetInt64() >= 0);
        });
    }

    [Theory]
    [InlineData("")]
    [InlineData("?currency=eur")]
    [InlineData("?currency=EUR&currency=USD")]
    public async Task Products_without_a_currency_are_refused(string query) =>
        (await target.ReadOnlyApi.GetAsync($"products{query}")).MustBeProblem("invalid_request", "currency");

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"items":[{"sku":"MUG-300","quantity":0}],"currency":"EUR","countryCode":"NL"}""")]
    [InlineData("""{"items":[{"sku":"MUG-300","quantity":1}],"currency":"EUR","countryCode":"NL","amount":{"value":1,"currency":"EUR"}}""")]
    [InlineData("""{"items":[{"sku":"MUG-300","quantity":1,"price":1}],"currency":"EUR","countryCode":"NL"}""")]
    [InlineData("""{"items":[{"sku":"MUG-300","quantity":1}],"currency":"EUR","countryCode":"NL","returnUrl":"https://evil.example/"}""")]
    public async Task A_session_that_nobody_should_get_is_refused(string body)
    {
        var answer = await target.ReadOnlyApi.SendAsync(HttpMethod.Post, "sessions", body, null);
        answer.MustBeProblem("invalid_request", [.. answer.Body.GetProperty("errors").EnumerateObject().Select(error => error.Name)]);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused() =>
        (await target.ReadOnlyApi.SendAsync(HttpMethod.Post, "sessions", new string(' ', (16 * 1024) + 1), null))
            .MustBeProblem("request_too_large");

    [Fact]
    public async Task A_body_that_is_not_JSON_is_refused() =>
        (await target.ReadOnlyApi.SendAsync(HttpMethod.Post, "sessions", "a=b", null, contentType: "application/x-www-form-urlencoded"))
            .MustBeProblem("unsupported_media_type");

    [Fact]
    public async Task Nobody_gets_at_a_session_without_its_token()
    {
        (await target.ReadOnlyApi.GetAsync($"sessions/{NoSuchSession}")).MustBeProblem("unauthorized");
        (await target.ReadOnlyApi.GetAsync($"sessions/{NoSuchSession}/cart")).MustBeProblem("unauthorized");
        (await target.ReadOnlyApi.GetAsync($"sessions/{NoSuchSession}/cart", "no-such-token")).MustBeProblem("session_not_found");
        (await target.ReadOnlyApi.PutAsync($"sessions/{NoSuchSession}/cart", Requests.Cart(("MUG-300", 1)), "no-such-token"))
            .MustBeProblem("session_not_found");
        (await target.ReadOnlyApi.PatchAsync($"sessions/{NoSuchSession}", Requests.Finalize("x"), "no-such-token"))
            .MustBeProblem("session_not_found");
    }

    [Fact]
    public async Task A_webhook_that_Adyen_has_not_signed_is_refused()
    {
        var answer = await target.ReadOnlyApi.NotifyAsync(new WebhookItem { HmacKey = new string('A', 64) });
        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        // With basic authentication it does not get as far as to the signature.
        Assert.Contains(answer.Code, (string?[])["invalid_signature", "unauthorized"]);
    }

    [Theory]
    [InlineData("orders")]
    [InlineData("sessions/" + NoSuchSession + "/payments")]
    public async Task There_is_nothing_else(string path)
    {
        using var http = new HttpClient { BaseAddress = target.ReadOnlyApi.Root };
        using var answer = await http.GetAsync(new Uri("api/" + path, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_page_of_a_stranger_is_not_let_in()
    {
        using var http = new HttpClient { BaseAddress = target.ReadOnlyApi.Root };
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "api/sessions");
        preflight.Headers.Add("Origin", "https://stranger.example");
        preflight.Headers.Add("Access-Control-Request-Method", "POST");
        preflight.Headers.Add("Access-Control-Request-Headers", "content-type");
        using var answer = await http.SendAsync(preflight, TestContext.Current.CancellationToken);
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
    }
}
