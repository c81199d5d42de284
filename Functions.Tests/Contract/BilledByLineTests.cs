using System.Net;
using System.Text.Json;
using Functions.Tests.Support;
using Xunit;

namespace Functions.Tests.Contract;

/// <summary>Payment methods that bill each line: Adyen is told the lines when a session is created, and never again.</summary>
[Collection(ContractSuite.Name)]
public sealed class BilledByLineTests(ContractTarget target)
{
    [Theory]
    [InlineData("NL", "EUR", null)]
    [InlineData("PT", "EUR", null)]
    [InlineData("DE", "EUR", null)]
    [InlineData("US", "USD", "CA")]
    [InlineData("US", "USD", "NY")]
    [InlineData("US", "USD", "OR")]
    [InlineData("JP", "JPY", null)]
    [InlineData("KW", "KWD", null)]
    public async Task The_lines_that_Adyen_is_told_add_up_to_the_amount(string country, string currency, string? region)
    {
        // Less a tenth the three do not divide: they go as one item. Delivery is one of its own.
        var body = Requests.Create(("ESPRESSO-250", 1), ("PAPER-100", 3));
        (body["countryCode"], body["currency"], body["region"]) = (country, currency, region);
        (body["discountCode"], body["deliveryOption"]) = ("WELCOME10", "EXPRESS");
        var created = await target.Api.PostAsync("sessions", body);

        Assert.True(created.Status == HttpStatusCode.Created, created.Body.ToString());
        var sent = Assert.Single(await target.BodiesAtAdyenAsync(created.Text("id"), "createSession"));
        var items = sent.GetProperty("lineItems").EnumerateArray().ToList();
        Assert.Equal(["ESPRESSO-250", "PAPER-100", "delivery:EXPRESS"], items.Select(item => item.GetProperty("id").GetString()));
        Assert.Equal(created.AmountValue, sent.GetProperty("amount").GetProperty("value").GetInt64());
        Assert.Equal(created.AmountValue, items.Sum(item => Number(item, "quantity") * Number(item, "amountIncludingTax")));
        Assert.All(items, item => Assert.Equal(
            Number(item, "amountIncludingTax"), Number(item, "amountExcludingTax") + Number(item, "taxAmount")));
        var tax = created.Body.GetProperty("cart").TryGetProperty("tax", out var of)
            ? of.GetProperty("amount").GetProperty("value").GetInt64()
            : 0;
        Assert.Equal(tax, items.Sum(item => Number(item, "quantity") * Number(item, "taxAmount")));
    }

    [Fact]
    public async Task Klarna_is_paid_with_the_cart_that_the_session_was_created_with()
    {
        var session = await target.Api.CreateSessionAsync(("ESPRESSO-250", 2));
        Assert.Equal(HttpStatusCode.OK, (await session.FinalizeAsync(paymentMethod: "klarna")).Status);
        Assert.Equal(HttpStatusCode.OK, (await session.FinalizeAsync(paymentMethod: "klarna")).Status);
        Assert.Equal("completed", (await session.GetResultAsync(await PayWithKlarnaAsync(session))).Text("status"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task For_Klarna_a_changed_cart_needs_a_new_session_and_nothing_is_locked(bool payable)
    {
        var session = await target.Api.CreateSessionAsync(("ESPRESSO-250", 2));
        await session.PutCartAsync(("MUG-300", 1));

        (await session.FinalizeAsync(payable, paymentMethod: "klarna")).MustBeProblem("session_must_be_replaced");
        Assert.Empty(await target.BodiesAtAdyenAsync(session.Id, "updateSession"));
        Assert.Equal(HttpStatusCode.OK, (await session.PutCartAsync(("MUG-300", 2))).Status);

        Assert.Equal(HttpStatusCode.OK, (await session.FinalizeAsync(payable, paymentMethod: "ideal")).Status);
        Assert.Equal(3200, await target.Simulator.GetAmountAsync(session.Id));
    }

    [Fact]
    public async Task A_session_made_payable_for_another_method_is_not_payable_with_Klarna_after_its_cart_has_changed()
    {
        var session = await target.Api.CreateSessionAsync(("ESPRESSO-250", 2));
        await session.PutCartAsync(("MUG-300", 1));
        Assert.Equal(HttpStatusCode.OK, (await session.FinalizeAsync(paymentMethod: "ideal")).Status);
        (await session.FinalizeAsync(paymentMethod: "klarna")).MustBeProblem("session_must_be_replaced");

        // As Adyen would, should a client not ask.
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => PayWithKlarnaAsync(session));
        Assert.Contains("Field 'lineItems' is not valid.", refused.Message, StringComparison.Ordinal);
        Assert.Equal("completed", (await session.GetResultAsync(await target.Simulator.PayAsync(session.Id))).Text("status"));
    }

    [Fact]
    public async Task An_amount_that_the_shopper_has_not_seen_is_told_before_anything_else()
    {
        var session = await target.Api.CreateSessionAsync(("ESPRESSO-250", 2));
        await session.PutCartAsync(("MUG-300", 1));
        (await session.FinalizeAsync(amount: new { value = 2500, currency = "EUR" }, paymentMethod: "klarna"))
            .MustBeProblem("amount_changed");
    }

    [Theory]
    [InlineData("")]
    [InlineData("a type of more than sixty-four characters, which no payment method has")]
    public async Task A_payment_method_that_is_none_is_refused(string type)
    {
        var session = await target.Api.CreateSessionAsync(("MUG-300", 1));
        (await session.FinalizeAsync(paymentMethod: type)).MustBeProblem("invalid_request", "paymentMethod");
    }

    private Task<string> PayWithKlarnaAsync(ShopperSession session) => target.Simulator.PayAsync(session.Id, paymentMethod: "klarna");

    private static long Number(JsonElement item, string member) => item.GetProperty(member).GetInt64();
}
