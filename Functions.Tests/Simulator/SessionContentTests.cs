using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using AdyenSimulator.Settings;
using Xunit;

namespace Functions.Tests.Simulator;

/// <summary>What Adyen makes of the content of a session, and who is paid with it.</summary>
public sealed class SessionContentTests(HoldingSimulator holding) : IClassFixture<HoldingSimulator>
{
    private const string Sessions = "checkoutshopper-test/checkoutshopper/v1/sessions";
    private const string Lines = """[{"id":"A","quantity":2,"amountIncludingTax":1000},{"id":"B","quantity":1,"amountIncludingTax":785}]""";
    private const string Address =
        """{"street":"Damrak","houseNumberOrName":"1","city":"Amsterdam","postalCode":"1012LG","country":"NL"}""";

    [Theory]
    [InlineData("lineItems", Lines)]
    [InlineData("lineItems", """[{"quantity":1,"amountIncludingTax":3000},{"quantity":1,"amountIncludingTax":-215}]""")]
    [InlineData(
        "lineItems",
        """[{"quantity":1,"amountIncludingTax":2785,"amountExcludingTax":2302,"taxAmount":483,"taxPercentage":2100,"sku":"M"}]""")]
    [InlineData("shopperIP", "\"203.0.113.9\"")]
    [InlineData("shopperIP", "\"2001:db8::1\"")]
    [InlineData("shopperName", """{"firstName":"Ada","lastName":"Lovelace"}""")]
    [InlineData("billingAddress", Address)]
    [InlineData("deliveryAddress", Address)]
    [InlineData("merchantOrderReference", "\"7K3Q-M2XR-9TAB\"")]
    [InlineData("blockedPaymentMethods", """["giftcard"]""")]
    [InlineData("lineItems", "null")]
    [InlineData("store", "\"of the shop\"")]
    public async Task Content_of_the_right_form_is_taken(string member, string value) =>
        Assert.Equal(HttpStatusCode.Created, (await CreateAsync((member, value))).Status);

    [Theory]
    [InlineData("lineItems", "[]", "lineItems")]
    [InlineData("lineItems", "{}", "lineItems")]
    [InlineData("lineItems", "[1]", "lineItems[0]")]
    [InlineData("lineItems", """[{"quantity":2,"amountIncludingTax":1392}]""", "lineItems")]
    [InlineData("lineItems", """[{"quantity":1,"amountIncludingTax":2786}]""", "lineItems")]
    [InlineData("lineItems", """[{"amountIncludingTax":2785}]""", "lineItems[0].quantity")]
    [InlineData("lineItems", """[{"quantity":0,"amountIncludingTax":2785}]""", "lineItems[0].quantity")]
    [InlineData("lineItems", """[{"quantity":1,"amountIncludingTax":27.85}]""", "lineItems[0].amountIncludingTax")]
    [InlineData("lineItems", """[{"quantity":1,"amountIncludingTax":"2785"}]""", "lineItems[0].amountIncludingTax")]
    [InlineData("lineItems", """[{"quantity":9223372036854775807,"amountIncludingTax":9223372036854775807}]""", "lineItems")]
    [InlineData(
        "lineItems",
        """[{"quantity":1,"amountIncludingTax":2785,"amountExcludingTax":2785,"taxAmount":483}]""",
        "lineItems[0].taxAmount")]
    [InlineData("lineItems", """[{"quantity":1,"amountIncludingTax":2785,"taxPercentage":21.5}]""", "lineItems[0].taxPercentage")]
    [InlineData("lineItems", """[{"quantity":1,"amountIncludingTax":2785,"description":""}]""", "lineItems[0].description")]
    [InlineData("shopperIP", "\"203.0.113.9:443\"", "shopperIP")]
    [InlineData("shopperIP", "\"localhost\"", "shopperIP")]
    [InlineData("expiresAt", "\"2031-01-01\"", "expiresAt")]
    [InlineData("shopperName", "\"Ada Lovelace\"", "shopperName")]
    [InlineData("shopperName", """{"firstName":"Ada"}""", "shopperName.lastName")]
    [InlineData(
        "billingAddress",
        """{"street":"Damrak","houseNumberOrName":"1","city":"Amsterdam","postalCode":"1012LG"}""",
        "billingAddress.country")]
    [InlineData("deliveryAddress", "[]", "deliveryAddress")]
    [InlineData(
        "deliveryAddress",
        """{"street":"Market St","houseNumberOrName":"1","city":"San Francisco","postalCode":"94105","country":"US"}""",
        "deliveryAddress.stateOrProvince")]
    [InlineData("telephoneNumber", "31612345678", "telephoneNumber")]
    [InlineData("merchantOrderReference", "\"\"", "merchantOrderReference")]
    [InlineData("blockedPaymentMethods", "\"giftcard\"", "blockedPaymentMethods")]
    [InlineData("allowedPaymentMethods", "[1]", "allowedPaymentMethods")]
    public async Task Content_of_another_form_is_refused_in_the_words_of_Adyen(string member, string value, string named)
    {
        var (status, body) = await CreateAsync((member, value));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal("200", body.GetProperty("errorCode").GetString());
        Assert.Equal($"Field '{named}' is not valid.", body.GetProperty("message").GetString());
    }

    [Fact]
    public async Task A_session_lasts_as_long_as_it_is_told_and_at_most_a_day()
    {
        var (_, created) = await CreateAsync(("expiresAt", $"\"{Now.AddHours(24):O}\""));
        Assert.Equal(Now.AddHours(24), created.GetProperty("expiresAt").GetDateTimeOffset());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await CreateAsync(("expiresAt", $"\"{Now.AddHours(24.01):O}\""))).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await CreateAsync(("expiresAt", $"\"{Now:O}\""))).Status);
    }

    [Fact]
    public async Task Klarna_is_paid_where_the_lines_add_up_to_the_amount()
    {
        var (_, session) = await CreateAsync(("lineItems", Lines));
        Assert.Equal(HttpStatusCode.OK, (await PayAsync(session, "klarna")).Status);
    }

    [Theory]
    [InlineData(true, 2600)]
    [InlineData(false, 2785)]
    public async Task Klarna_is_refused_where_the_lines_are_missing_or_no_longer_add_up(bool hasLines, long amount)
    {
        var (_, session) = await CreateAsync(("lineItems", hasLines ? Lines : "null"), ("payable", "false"));
        var (_, updated) = await SendAsync(HttpMethod.Patch, $"v72/sessions/{Text(session, "id")}", new
        {
            sessionData = Text(session, "sessionData"),
            amount = new { value = amount, currency = "EUR" },
            payable = true,
        });

        var (status, error) = await PayAsync(session, "klarna", updated);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal("Field 'lineItems' is not valid.", error.GetProperty("message").GetString());
        Assert.Equal("validation", error.GetProperty("errorType").GetString());
        // Another method can be taken after that.
        Assert.Equal(HttpStatusCode.OK, (await PayAsync(session, "ideal", updated)).Status);
    }

    [Theory]
    [InlineData("allowedPaymentMethods", """["klarna","ideal"]""", "ideal klarna")]
    [InlineData("blockedPaymentMethods", """["klarna","giftcard"]""", "ideal sepadirectdebit")]
    [InlineData("blockedPaymentMethods", "null", "ideal klarna sepadirectdebit")]
    public async Task What_is_blocked_or_not_allowed_is_not_offered_and_not_taken(string member, string value, string offered)
    {
        var (_, session) = await CreateAsync((member, value), ("lineItems", Lines));
        var (_, setup) = await SendAsync(
            HttpMethod.Post, $"{Sessions}/{Text(session, "id")}/setup", new { sessionData = Text(session, "sessionData") });
        var methods = setup.GetProperty("paymentMethods").GetProperty("paymentMethods").EnumerateArray();
        Assert.Equal(offered, string.Join(' ', methods.Select(method => Text(method, "type")).Order()));
        var mayPay = offered.Contains("klarna", StringComparison.Ordinal);
        Assert.Equal(mayPay ? HttpStatusCode.OK : HttpStatusCode.UnprocessableEntity, (await PayAsync(session, "klarna")).Status);
    }

    private DateTimeOffset Now => holding.Simulator.Clock.GetUtcNow();

    /// <param name="members">What the body has beside what every session has, each with its JSON.</param>
    private Task<(HttpStatusCode Status, JsonElement Body)> CreateAsync(params (string Name, string Json)[] members)
    {
        var body = new JsonObject
        {
            ["merchantAccount"] = new SimulatorOptions().MerchantAccount,
            ["amount"] = new JsonObject { ["value"] = 2785, ["currency"] = "EUR" },
            ["reference"] = "order-1",
            ["returnUrl"] = "https://shop.example/result",
            ["countryCode"] = "NL",
        };
        foreach (var (name, json) in members)
        {
            body[name] = JsonNode.Parse(json);
        }

        return SendAsync(HttpMethod.Post, "v72/sessions", body);
    }

    /// <summary>As Drop-in does.</summary>
    /// <param name="later">Has the sessionData that the browser holds, if that is no longer the first.</param>
    private Task<(HttpStatusCode Status, JsonElement Body)> PayAsync(JsonElement session, string type, JsonElement? later = null) =>
        SendAsync(
            HttpMethod.Post,
            $"{Sessions}/{Text(session, "id")}/payments",
            new { sessionData = Text(later ?? session, "sessionData"), paymentMethod = new { type } });

    private async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(HttpMethod method, string path, object body)
    {
        using var http = new HttpClient { BaseAddress = holding.Simulator.Url };
        using var request = new HttpRequestMessage(method, $"{path}?clientKey={new SimulatorOptions().ClientKey}");
        request.Headers.Add("x-api-key", new SimulatorOptions().ApiKey);
        request.Content = JsonContent.Create(body);
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken));
    }

    private static string Text(JsonElement element, string member) => element.GetProperty(member).GetString()!;
}
