using System.Net;
using Xunit;

namespace Functions.Tests.Contract;

/// <summary>Attempts to name a price when creating a session. What Adyen gets decides.</summary>
[Collection(ContractSuite.Name)]
public sealed class CreateTamperingTests(ContractTarget target)
{
    private const string Body = """{"items":[{"sku":"ESPRESSO-250","quantity":2}],"currency":"EUR","countryCode":"NL"}""";

    [Theory]
    [InlineData("\"amount\":1", "amount")]
    [InlineData("\"amount\":-2500", "amount")]
    [InlineData("\"amount\":null", "amount")]
    [InlineData("\"amount\":\"1\"", "amount")]
    [InlineData("\"amount\":1e-9", "amount")]
    [InlineData("\"amount\":99999999999999999999999", "amount")]
    [InlineData("\"amount\":{\"value\":1,\"currency\":\"EUR\"}", "amount")]
    [InlineData("\"amount\":{\"value\":2500,\"currency\":\"JPY\"}", "amount")]
    [InlineData("\"Amount\":{\"value\":1,\"currency\":\"EUR\"}", "Amount")]
    [InlineData("\"price\":1", "price")]
    [InlineData("\"unitPrice\":1", "unitPrice")]
    [InlineData("\"unitAmount\":{\"value\":1,\"currency\":\"EUR\"}", "unitAmount")]
    [InlineData("\"subtotal\":1", "subtotal")]
    [InlineData("\"total\":1", "total")]
    [InlineData("\"discount\":{\"code\":\"WELCOME10\",\"amount\":{\"value\":2499,\"currency\":\"EUR\"}}", "discount")]
    [InlineData("\"amountOff\":2499", "amountOff")]
    [InlineData("\"cart\":{\"amount\":{\"value\":1,\"currency\":\"EUR\"}}", "cart")]
    [InlineData("\"lineItems\":[{\"amountIncludingTax\":1}]", "lineItems")]
    [InlineData("\"tax\":0", "tax")]
    [InlineData("\"tax\":{\"amount\":{\"value\":-500,\"currency\":\"EUR\"},\"included\":false}", "tax")]
    [InlineData("\"taxPercent\":0", "taxPercent")]
    [InlineData("\"taxCategory\":\"food\"", "taxCategory")]
    [InlineData("\"taxes\":[]", "taxes")]
    [InlineData("\"rates\":[{\"percent\":0}]", "rates")]
    [InlineData("\"delivery\":{\"code\":\"EXPRESS\",\"amount\":{\"value\":0,\"currency\":\"EUR\"}}", "delivery")]
    [InlineData("\"deliveryAmount\":0", "deliveryAmount")]
    [InlineData("\"deliveryOptions\":[{\"code\":\"EXPRESS\",\"amount\":{\"value\":0,\"currency\":\"EUR\"}}]", "deliveryOptions")]
    [InlineData("\"deliveryOption\":\"EXPRESS\",\"DeliveryOption\":\"COLLECT\"", "DeliveryOption")]
    [InlineData("\"shipping\":0", "shipping")]
    [InlineData("\"shippingCost\":-1", "shippingCost")]
    [InlineData("\"freeFrom\":0", "freeFrom")]
    [InlineData("\"Region\":\"OR\"", "Region")]
    [InlineData("\"payable\":true,\"amount\":1", "payable", "amount")]
    public Task A_price_at_the_top_is_refused_and_reaches_nobody(string member, params string[] names) =>
        RefusedAsync(Body[..^1] + "," + member + "}", names);

    [Theory]
    [InlineData("\"price\":1", "items[0].price")]
    [InlineData("\"price\":0.01", "items[0].price")]
    [InlineData("\"unitAmount\":1", "items[0].unitAmount")]
    [InlineData("\"unitAmount\":{\"value\":-1,\"currency\":\"EUR\"}", "items[0].unitAmount")]
    [InlineData("\"lineAmount\":{\"value\":1,\"currency\":\"EUR\"}", "items[0].lineAmount")]
    [InlineData("\"amount\":9223372036854775808", "items[0].amount")]
    [InlineData("\"currency\":\"JPY\"", "items[0].currency")]
    [InlineData("\"discount\":100", "items[0].discount")]
    [InlineData("\"Quantity\":0", "items[0].Quantity")]
    [InlineData("\"tax\":{\"percent\":0,\"amount\":{\"value\":0,\"currency\":\"EUR\"}}", "items[0].tax")]
    [InlineData("\"taxCategory\":\"food\"", "items[0].taxCategory")]
    [InlineData("\"taxPercent\":0", "items[0].taxPercent")]
    [InlineData("\"deliveryOption\":\"COLLECT\"", "items[0].deliveryOption")]
    public Task A_price_in_a_line_is_refused_and_reaches_nobody(string member, params string[] names) =>
        RefusedAsync(Body.Replace("\"quantity\":2", "\"quantity\":2," + member, StringComparison.Ordinal), names);

    [Theory]
    [InlineData("\"quantity\":1,\"quantity\":999")]
    [InlineData("\"quantity\":999,\"quantity\":1")]
    [InlineData("\"quantity\":2,\"quantity\":2")]
    [InlineData("\"quantity\":2,\"quantit\\u0079\":1")]
    [InlineData("\"quantity\":-2")]
    [InlineData("\"quantity\":0.1")]
    [InlineData("\"quantity\":1e-3")]
    [InlineData("\"quantity\":4294967298")]
    [InlineData("\"quantity\":2,\"sku\":\"PAPER-100\"")]
    public Task A_quantity_that_plays_tricks_is_refused_and_reaches_nobody(string quantity) =>
        RefusedAsync(Body.Replace("\"quantity\":2", quantity, StringComparison.Ordinal));

    [Theory]
    [InlineData("\"currency\":\"EUR\",\"currency\":\"JPY\"")]
    [InlineData("\"currency\":{\"code\":\"EUR\"}")]
    [InlineData("\"currency\":\"eur\"")]
    public Task A_currency_that_plays_tricks_is_refused_and_reaches_nobody(string currency) =>
        RefusedAsync(Body.Replace("\"currency\":\"EUR\"", currency, StringComparison.Ordinal));

    [Theory]
    [InlineData("\"deliveryOption\":{\"code\":\"EXPRESS\",\"amount\":0}")]
    [InlineData("\"deliveryOption\":[\"COLLECT\"]")]
    [InlineData("\"deliveryOption\":\"\"")]
    [InlineData("\"deliveryOption\":\"EXPRESS\",\"deliveryOption\":\"COLLECT\"")]
    [InlineData("\"region\":\"nh\"")]
    [InlineData("\"region\":\"\"")]
    [InlineData("\"region\":\"NL-NH\"")]
    [InlineData("\"region\":\"ABCD\"")]
    [InlineData("\"region\":\"N\u0048 \"")]
    [InlineData("\"region\":\"\u0661\"")]
    [InlineData("\"region\":[\"OR\"]")]
    [InlineData("\"region\":\"CA\",\"region\":\"OR\"")]
    public Task A_delivery_or_region_that_plays_tricks_is_refused_and_reaches_nobody(string member) =>
        RefusedAsync(Body[..^1] + "," + member + "}");

    [Theory]
    [InlineData("price")]
    [InlineData("taxPercent")]
    [InlineData("deliveryAmount")]
    [InlineData("shipping")]
    public async Task Who_names_a_price_is_told_where_prices_come_from(string member)
    {
        var refusal = await target.PostSessionAsync(Body[..^1] + $",\"{member}\":0}}");
        Assert.Contains("come from the catalog", refusal.Body.GetProperty("errors").GetProperty(member).GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?amount=1")]
    [InlineData("?deliveryOption=EXPRESS&region=OR&tax=0")]
    [InlineData("?amount.value=1&price=1&currency=JPY")]
    [InlineData("?items=[]&discountCode=WELCOME10&payable=true")]
    [InlineData("", "X-Amount", "1")]
    [InlineData("", "Amount", "1")]
    [InlineData("", "X-Currency", "JPY")]
    [InlineData("", "X-HTTP-Method-Override", "PATCH")]
    [InlineData("", "X-Method-Override", "DELETE")]
    [InlineData("", "X-Forwarded-Prefix", "/v72/sessions")]
    [InlineData("", "X-Original-URL", "/api/sessions?amount=1")]
    [InlineData("", "x-api-key", "mine")]
    [InlineData("", "Cookie", "amount=1")]
    public async Task A_price_beside_the_body_changes_nothing(string query, string? header = null, string? value = null)
    {
        await target.Simulator.ForgetRequestsAsync();
        (string Name, string Value)[] headers = header is null ? [] : [(header, value!)];
        var created = await target.Api.SendAsync(HttpMethod.Post, "sessions" + query, Body, null, headers);

        Assert.Equal(HttpStatusCode.Created, created.Status);
        Assert.Equal(2500, created.AmountValue);
        Assert.False(created.Body.GetProperty("payable").GetBoolean());
        Assert.Single(await target.Simulator.GetAllRequestsAsync());
        var sent = Assert.Single(await target.BodiesAtAdyenAsync(created.Text("id")));
        Assert.Equal("""{"value":2500,"currency":"EUR"}""", sent.GetProperty("amount").GetRawText());
        Assert.False(sent.GetProperty("payable").GetBoolean());
        Assert.Equal(2500, await target.Simulator.GetAmountAsync(created.Text("id")));
    }

    private async Task RefusedAsync(string body, params string[] names)
    {
        await target.Simulator.ForgetRequestsAsync();
        (await target.PostSessionAsync(body)).MustBeProblem("invalid_request", names);
        Assert.Empty(await target.Simulator.GetAllRequestsAsync());
    }
}
