using System.Net;
using Functions.Tests.Support;
using Xunit;

namespace Functions.Tests.Contract;

/// <summary>Attempts to name a price when changing a cart or finalising. Whatever was tried, Adyen is told the catalog's amount.</summary>
[Collection(ContractSuite.Name)]
public sealed class UpdateTamperingTests(ContractTarget target)
{
    private const string Cart = """{"items":[{"sku":"MUG-300","quantity":2}]}""";

    [Theory]
    [InlineData("""{"items":[{"sku":"MUG-300","quantity":2}],"amount":1}""")]
    [InlineData("""{"items":[{"sku":"MUG-300","quantity":2}],"amount":{"value":1,"currency":"EUR"}}""")]
    [InlineData("""{"items":[{"sku":"MUG-300","quantity":2}],"amount":{"value":-1,"currency":"EUR"}}""")]
    [InlineData("""{"items":[{"sku":"MUG-300","quantity":2}],"price":1}""")]
    [InlineData("""{"items":[{"sku":"MUG-300","quantity":2}],"subtotal":{"value":1,"currency":"EUR"}}""")]
    [InlineData("""{"items":[{"sku":"MUG-300","quantity":2}],"currency":"JPY"}""")]
    [InlineData("""{"items":[{"sku":"MUG-300","quantity":2}],"version":1}""")]
    [InlineData("""{"items":[{"sku":"MUG-300","quantity":2}],"discount":{"code":"X","amount":{"value":3199,"currency":"EUR"}}}""")]
    [InlineData("""{"lines":[{"sku":"MUG-300","quantity":2}],"items":[{"sku":"PAPER-100","quantity":1}]}""")]
    [InlineData("""{"items":[{"sku":"MUG-300","quantity":2,"price":1}]}""")]
    [InlineData("""{"items":[{"sku":"MUG-300","quantity":2,"unitAmount":{"value":1,"currency":"EUR"}}]}""")]
    [InlineData("""{"items":[{"sku":"MUG-300","quantity":2,"lineAmount":1.5}]}""")]
    [InlineData("""{"items":[{"sku":"MUG-300","quantity":2,"amount":99999999999999999999}]}""")]
    [InlineData("""{"items":[{"sku":"MUG-300","quantity":2,"currency":"JPY"}]}""")]
    [InlineData("""{"items":[{"sku":"MUG-300","quantity":2,"tax":{"percent":0}}]}""")]
    [InlineData("""{"items":[{"sku":"MUG-300","quantity":2,"taxCategory":"food"}]}""")]
    [InlineData("""{"items":[{"sku":"MUG-300","quantity":2}],"tax":{"amount":{"value":0,"currency":"EUR"}}}""")]
    [InlineData("""{"items":[{"sku":"MUG-300","quantity":2}],"taxPercent":0}""")]
    [InlineData("""{"items":[{"sku":"MUG-300","quantity":2}],"countryCode":"KW"}""")]
    [InlineData("""{"items":[{"sku":"MUG-300","quantity":2}],"deliveryAmount":0}""")]
    [InlineData("""{"items":[{"sku":"MUG-300","quantity":2}],"delivery":{"code":"EXPRESS","amount":{"value":0,"currency":"EUR"}}}""")]
    [InlineData("""{"items":[{"sku":"MUG-300","quantity":2}],"deliveryOption":{"code":"EXPRESS","amount":0}}""")]
    [InlineData("""{"items":[{"sku":"MUG-300","quantity":2}],"deliveryOption":"EXPRESS","deliveryOption":"COLLECT"}""")]
    [InlineData("""{"items":[{"sku":"MUG-300","quantity":2}],"shipping":0}""")]
    [InlineData("""{"items":[{"sku":"MUG-300","quantity":2}],"region":"or"}""")]
    [InlineData("""{"items":[{"sku":"MUG-300","quantity":1,"quantity":999}]}""")]
    [InlineData("""{"items":[{"sku":"MUG-300","quantity":-1},{"sku":"ESPRESSO-250","quantity":2}]}""")]
    [InlineData("""{"items":[{"sku":"MUG-300","quantity":1}],"items":[{"sku":"PAPER-100","quantity":1}]}""")]
    public async Task A_price_in_a_new_cart_is_refused_and_the_old_cart_stays(string body)
    {
        var session = await target.Api.CreateSessionAsync(("ESPRESSO-250", 2));
        (await session.PutCartAsync(body)).MustBeProblem("invalid_request");
        await AssertChargedAsync(session, 2500);
    }

    [Theory]
    [InlineData("?amount=1&price=1")]
    [InlineData("?currency=JPY")]
    [InlineData("", "X-Amount", "1")]
    [InlineData("", "X-HTTP-Method-Override", "PATCH")]
    [InlineData("", "X-Original-Method", "DELETE")]
    public async Task A_price_beside_a_new_cart_changes_nothing(string query, string? header = null, string? value = null)
    {
        var session = await target.Api.CreateSessionAsync(("ESPRESSO-250", 2));
        (string Name, string Value)[] headers = header is null ? [] : [(header, value!)];
        var cart = await target.Api.SendAsync(HttpMethod.Put, $"sessions/{session.Id}/cart{query}", Cart, session.Token, headers);
        Assert.Equal(HttpStatusCode.OK, cart.Status);
        await AssertChargedAsync(session, 3200);
    }

    [Theory]
    [InlineData("\"amount\":{\"value\":1,\"currency\":\"EUR\"}", "amount_changed")]
    [InlineData("\"amount\":{\"value\":2499,\"currency\":\"EUR\"}", "amount_changed")]
    [InlineData("\"amount\":{\"value\":2501,\"currency\":\"EUR\"}", "amount_changed")]
    [InlineData("\"amount\":{\"value\":0,\"currency\":\"EUR\"}", "amount_changed")]
    [InlineData("\"amount\":{\"value\":-2500,\"currency\":\"EUR\"}", "amount_changed")]
    [InlineData("\"amount\":{\"value\":2500,\"currency\":\"JPY\"}", "amount_changed")]
    [InlineData("\"amount\":{\"value\":9223372036854775807,\"currency\":\"EUR\"}", "amount_changed")]
    [InlineData("\"amount\":{\"value\":1,\"currency\":\"EUR\"},\"payable\":false", "amount_changed")]
    [InlineData("\"amount\":{\"value\":18446744073709554116,\"currency\":\"EUR\"}", "invalid_request")]
    [InlineData("\"amount\":{\"value\":0.01,\"currency\":\"EUR\"}", "invalid_request")]
    [InlineData("\"amount\":{\"value\":2500,\"value\":1,\"currency\":\"EUR\"}", "invalid_request")]
    [InlineData("\"amount\":{\"value\":2500,\"currency\":\"EUR\",\"currency\":\"JPY\"}", "invalid_request")]
    [InlineData("\"amount\":{\"value\":2500,\"currency\":\"EUR\"},\"amount\":{\"value\":1,\"currency\":\"EUR\"}", "invalid_request")]
    [InlineData("\"amount\":[{\"value\":1,\"currency\":\"EUR\"}]", "invalid_request")]
    [InlineData("\"amount\":1", "invalid_request")]
    [InlineData("\"price\":1", "invalid_request")]
    [InlineData("\"Amount\":{\"value\":1,\"currency\":\"EUR\"}", "invalid_request")]
    [InlineData("\"items\":[{\"sku\":\"PAPER-100\",\"quantity\":1}]", "invalid_request")]
    [InlineData("\"discountCode\":\"WELCOME10\"", "invalid_request")]
    [InlineData("\"deliveryOption\":\"COLLECT\"", "invalid_request")]
    [InlineData("\"region\":\"OR\"", "invalid_request")]
    [InlineData("\"tax\":0", "invalid_request")]
    public async Task A_price_in_a_PATCH_is_never_charged(string members, string code)
    {
        var session = await target.Api.CreateSessionAsync(("ESPRESSO-250", 2));
        var body = $$"""{"sessionData":"{{session.SessionData}}",{{members}}}""";
        (await target.Api.PatchAsync($"sessions/{session.Id}", body, session.Token)).MustBeProblem(code);
        Assert.Empty(await target.Simulator.GetRequestsAsync(session.Id, "updateSession"));
        await AssertChargedAsync(session, 2500);
    }

    [Theory]
    [InlineData("?amount=1&payable=false")]
    [InlineData("?amount.value=1&amount.currency=EUR")]
    [InlineData("", "X-Amount", "1")]
    [InlineData("", "X-HTTP-Method-Override", "PUT")]
    public async Task A_price_beside_a_PATCH_changes_nothing(string query, string? header = null, string? value = null)
    {
        var session = await target.Api.CreateSessionAsync(("ESPRESSO-250", 2));
        (string Name, string Value)[] headers = header is null ? [] : [(header, value!)];
        var answer = await target.Api.SendAsync(
            HttpMethod.Patch, $"sessions/{session.Id}{query}", Requests.Finalize(session.SessionData), session.Token, headers);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.True(answer.Body.GetProperty("payable").GetBoolean());
        await AssertChargedAsync(session, 2500);
    }

    [Fact]
    public async Task The_sessionData_of_a_cheaper_session_does_not_make_this_one_cheaper()
    {
        var cheap = await target.Api.CreateSessionAsync(("PAPER-100", 1));
        var cheapPayable = await cheap.FinalizeAsync();
        var session = await target.Api.CreateSessionAsync(("HAND-GRINDER", 1));
        (await session.FinalizeAsync(sessionData: cheap.SessionData)).MustBeProblem("invalid_request", "sessionData");
        (await session.FinalizeAsync(sessionData: cheapPayable.Text("sessionData"))).MustBeProblem("invalid_request", "sessionData");
        await AssertChargedAsync(session, 8900);
        Assert.Equal(595, await target.Simulator.GetAmountAsync(cheap.Id));
    }

    [Fact]
    public async Task The_token_of_another_session_changes_neither_of_the_two()
    {
        var mine = await target.Api.CreateSessionAsync(("PAPER-100", 1));
        var other = await target.Api.CreateSessionAsync(("HAND-GRINDER", 1));
        (await target.Api.PutAsync($"sessions/{other.Id}/cart", Requests.Cart(("PAPER-100", 1)), mine.Token))
            .MustBeProblem("session_not_found");
        (await target.Api.PatchAsync($"sessions/{other.Id}", Requests.Finalize(other.SessionData), mine.Token))
            .MustBeProblem("session_not_found");
        Assert.Empty(await target.Simulator.GetRequestsAsync(other.Id, "updateSession"));
        await AssertChargedAsync(mine, 595);
        await AssertChargedAsync(other, 8900);
    }

    [Fact]
    public async Task After_the_PATCH_no_cart_changes_what_is_paid()
    {
        var session = await target.Api.CreateSessionAsync(("HAND-GRINDER", 1));
        await session.FinalizeAsync();
        (await session.PutCartAsync(("PAPER-100", 1))).MustBeProblem("cart_locked");
        (await session.FinalizeAsync(amount: new { value = 595, currency = "EUR" })).MustBeProblem("amount_changed");
        await AssertChargedAsync(session, 8900);
    }

    // Finalises as an honest client would, and looks at everything that Adyen has got.
    private async Task AssertChargedAsync(ShopperSession session, long amount)
    {
        Assert.Equal(amount, (await session.GetCartAsync()).AmountValue);
        var payable = await session.FinalizeAsync();
        Assert.Equal(HttpStatusCode.OK, payable.Status);
        Assert.Equal(amount, payable.AmountValue);
        Assert.Equal(amount, await target.Simulator.GetAmountAsync(session.Id));
        Assert.All(
            await target.BodiesAtAdyenAsync(session.Id, "updateSession"),
            body => Assert.Equal($$"""{"value":{{amount}},"currency":"EUR"}""", body.GetProperty("amount").GetRawText()));

        var result = await session.GetResultAsync(await target.Simulator.PayAsync(session.Id));
        Assert.Equal("completed", result.Text("status"));
        Assert.Equal(amount, result.AmountValue);
    }
}
