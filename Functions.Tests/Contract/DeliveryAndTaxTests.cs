using System.Net;
using System.Text.Json;
using Functions.Tests.Support;
using Xunit;

namespace Functions.Tests.Contract;

/// <summary>What is charged for delivery and tax, in each country that the sample catalog sells to.</summary>
[Collection(ContractSuite.Name)]
public sealed class DeliveryAndTaxTests(ContractTarget target)
{
    // Tax of coffee and book at their own rates, of delivery at a third where it differs.
    [Theory]
    [InlineData("NL", null, "EUR", "STANDARD", 1250 + 1850 + 495, 103 + 153 + 86, true)]
    [InlineData("PT", null, "EUR", "STANDARD", 1250 + 1850 + 495, 234 + 105 + 93, true)]
    [InlineData("PT", "30", "EUR", "EXPRESS", 1250 + 1850 + 1295, 234 + 105 + 242, true)]
    [InlineData("DE", null, "EUR", "STANDARD", 1250 + 1850 + 495, 82 + 121 + 79, true)]
    [InlineData("JP", null, "JPY", "STANDARD", 1980 + 2800 + 600, 147 + 255 + 55, true)]
    [InlineData("US", "CA", "USD", "STANDARD", 1390 + 2000 + 695 + 145, 145, false)]
    [InlineData("US", "NY", "USD", "EXPRESS", 1390 + 2000 + 1995 + 80 + 80, 80 + 80, false)]
    [InlineData("US", "OR", "USD", "STANDARD", 1390 + 2000 + 695, 0, false)]
    [InlineData("KW", null, "KWD", "STANDARD", 4200 + 6100 + 1500, null, false)]
    public async Task A_cart_costs_its_goods_its_delivery_and_the_tax_that_is_not_in_them(
        string country, string? region, string currency, string option, long amount, int? tax, bool included)
    {
        var session = await CreateAsync(country, currency, region, option, ("ESPRESSO-250", 1), ("BREW-BOOK", 1));

        var cart = session.Created.Body.GetProperty("cart");
        Assert.Equal(amount, cart.GetProperty("amount").GetProperty("value").GetInt64());
        Assert.Equal(option, cart.GetProperty("delivery").GetProperty("code").GetString());
        Assert.Equal((country, region), (Text(cart, "countryCode"), Text(cart, "region")));
        Assert.Equal(tax is not null, cart.TryGetProperty("tax", out var taxes));
        if (tax is not null)
        {
            Assert.Equal(tax, taxes.GetProperty("amount").GetProperty("value").GetInt32());
            Assert.Equal(included, taxes.GetProperty("included").GetBoolean());
        }

        Assert.Equal(amount, await target.Simulator.GetAmountAsync(session.Id));
        Assert.Equal(amount, (await session.FinalizeAsync(amount: new { value = amount, currency })).AmountValue);
        Assert.Equal("completed", (await session.GetResultAsync(await target.Simulator.PayAsync(session.Id))).Text("status"));
    }

    [Fact]
    public async Task A_new_cart_says_anew_how_it_is_delivered_and_where_to()
    {
        var session = await CreateAsync("US", "USD", "CA", "EXPRESS", ("MUG-300", 1));
        Assert.Equal(1800 + 1995 + 131, session.Created.AmountValue);

        Assert.Equal(1800 + 695 + 131, (await PutAsync(session, null, "CA", ("MUG-300", 1))).AmountValue);
        Assert.Equal(1800 + 1995, (await PutAsync(session, "EXPRESS", "OR", ("MUG-300", 1))).AmountValue);

        (await PutAsync(session, "EXPRESS", null, ("MUG-300", 1))).MustBeProblem("unknown_region", "region");
        (await PutAsync(session, "EXPRESS", "NH", ("MUG-300", 1))).MustBeProblem("unknown_region", "region");
        (await PutAsync(session, "COLLECT", "OR", ("MUG-300", 1))).MustBeProblem("unknown_delivery_option", "deliveryOption");
        await MustChargeAsync(session, 1800 + 1995);
    }

    [Fact]
    public async Task Delivery_becomes_free_and_costs_again_as_the_subtotal_crosses_the_threshold()
    {
        var session = await CreateAsync("NL", "EUR", null, "STANDARD", ("ESPRESSO-250", 3));
        Assert.Equal(3750 + 495, session.Created.AmountValue);
        Assert.Equal(5000, (await PutAsync(session, "STANDARD", null, ("ESPRESSO-250", 4))).AmountValue);
        Assert.Equal(5000 + 1295, (await PutAsync(session, "EXPRESS", null, ("ESPRESSO-250", 4))).AmountValue);
        Assert.Equal(3990 + 495, (await PutAsync(session, "STANDARD", null, ("ESPRESSO-1000", 1))).AmountValue);
        await MustChargeAsync(session, 3990 + 495);
    }

    [Fact]
    public async Task A_cart_that_had_free_delivery_for_a_moment_does_not_keep_it()
    {
        var session = await CreateAsync("NL", "EUR", null, "STANDARD", ("HAND-GRINDER", 1));
        Assert.Equal(8900, session.Created.AmountValue);
        await PutAsync(session, "STANDARD", null, ("PAPER-100", 1));
        (await session.FinalizeAsync(amount: new { value = 595, currency = "EUR" })).MustBeProblem("amount_changed");
        await MustChargeAsync(session, 595 + 495);
    }

    [Theory]
    [InlineData("AQ", null, null, "not_delivered_there", "countryCode")]
    [InlineData("AQ", "STANDARD", null, "not_delivered_there", "countryCode")]
    [InlineData("BE", null, null, "not_delivered_there", "countryCode")]
    [InlineData("US", "COLLECT", "CA", "unknown_delivery_option", "deliveryOption")]
    [InlineData("NL", "standard", null, "unknown_delivery_option", "deliveryOption")]
    [InlineData("NL", "delivery:", null, "unknown_delivery_option", "deliveryOption")]
    [InlineData("US", null, null, "unknown_region", "region")]
    [InlineData("US", null, "NH", "unknown_region", "region")]
    [InlineData("US", "STANDARD", "TX", "unknown_region", "region")]
    public async Task Where_or_how_the_shop_does_not_deliver_nothing_reaches_Adyen(
        string country, string? option, string? region, string code, string member)
    {
        await target.Simulator.ForgetRequestsAsync();
        (await PostAsync(country, "USD", region, option, ("ESPRESSO-250", 1))).MustBeProblem(code, member);
        Assert.Empty(await target.Simulator.GetAllRequestsAsync());
    }

    [Fact]
    public async Task Whoever_tries_a_discount_code_learns_nothing_from_a_cart_that_is_refused_in_any_case()
    {
        var answers = new List<string>();
        foreach (var discount in new[] { "WELCOME10", "NO-SUCH-CODE" })
        {
            var body = Body("US", "USD", null, null, ("ESPRESSO-250", 1));
            body["discountCode"] = discount;
            answers.Add((await target.Api.PostAsync("sessions", body)).Code!);
        }

        Assert.Equal(["unknown_region", "unknown_region"], answers);
    }

    private async Task MustChargeAsync(ShopperSession session, long amount)
    {
        Assert.Equal(amount, (await session.GetCartAsync()).AmountValue);
        Assert.Equal(amount, (await session.FinalizeAsync()).AmountValue);
        Assert.Equal(amount, await target.Simulator.GetAmountAsync(session.Id));
    }

    private static Task<ApiAnswer> PutAsync(
        ShopperSession session, string? option, string? region, params (string Sku, int Quantity)[] items)
    {
        var body = Requests.Cart(items);
        body["deliveryOption"] = option;
        body["region"] = region;
        return session.PutCartAsync(body);
    }

    private async Task<ShopperSession> CreateAsync(
        string country, string currency, string? region, string? option, params (string Sku, int Quantity)[] items)
    {
        var answer = await PostAsync(country, currency, region, option, items);
        Assert.True(answer.Status == HttpStatusCode.Created, answer.Body.ToString());
        return new ShopperSession(target.Api, answer);
    }

    private Task<ApiAnswer> PostAsync(
        string country, string currency, string? region, string? option, params (string Sku, int Quantity)[] items) =>
        target.Api.PostAsync("sessions", Body(country, currency, region, option, items));

    private static Dictionary<string, object?> Body(
        string country, string currency, string? region, string? option, params (string Sku, int Quantity)[] items)
    {
        var body = Requests.Create(items);
        (body["countryCode"], body["currency"], body["region"], body["deliveryOption"]) = (country, currency, region, option);
        return body;
    }

    private static string? Text(JsonElement cart, string member) => cart.TryGetProperty(member, out var text) ? text.GetString() : null;
}
