using System.Net;
using Functions.Tests.Support;
using Xunit;

namespace Functions.Tests.Contract;

/// <summary>Prices, currencies and discounts, as far as clients see them.</summary>
[Collection(ContractSuite.Name)]
public sealed class PricingTests(ContractTarget target)
{
    [Theory]
    [InlineData("EUR", 1250)]
    [InlineData("USD", 1390)]
    [InlineData("JPY", 1980)]
    [InlineData("KWD", 4200)]
    public async Task Amounts_are_in_the_minor_units_of_each_currency_through_all_calls(string currency, long unitAmount)
    {
        var session = await CreateAsync(currency, null, ("ESPRESSO-250", 2));
        Assert.Equal(2 * unitAmount, session.Created.AmountValue);
        Assert.Equal(2 * unitAmount, await target.Simulator.GetAmountAsync(session.Id));

        Assert.Equal(3 * unitAmount, (await session.PutCartAsync(("ESPRESSO-250", 3))).AmountValue);
        var payable = await session.FinalizeAsync(amount: new { value = 3 * unitAmount, currency });
        Assert.Equal(HttpStatusCode.OK, payable.Status);
        Assert.Equal($$"""{"value":{{3 * unitAmount}},"currency":"{{currency}}"}""", payable.Body.GetProperty("amount").GetRawText());
        var atAdyen = (await target.Simulator.GetSessionAsync(session.Id)).GetProperty("amount");
        Assert.Equal($$"""{"value":{{3 * unitAmount}},"currency":"{{currency}}"}""", atAdyen.GetRawText());

        var result = await session.GetResultAsync(await target.Simulator.PayAsync(session.Id));
        Assert.Equal("completed", result.Text("status"));
        Assert.Equal(3 * unitAmount, result.AmountValue);
    }

    [Theory]
    [InlineData("KWD")]
    [InlineData("CHF")]
    public async Task A_product_without_a_price_in_the_currency_is_not_sold_in_it(string currency)
    {
        var body = Requests.Create(("MUG-300", 1));
        body["currency"] = currency;
        (await target.Api.PostAsync("sessions", body)).MustBeProblem("unknown_sku", "items[0].sku");
    }

    [Theory]
    [InlineData("WELCOME10", "EUR", "MUG-300", 3200, 320)]
    [InlineData("welcome10", "EUR", "MUG-300", 3200, 320)]
    [InlineData("WELCOME10", "EUR", "DRIPPER-02", 4390, 439)]
    [InlineData("WELCOME10", "JPY", "DECAF-250", 4280, 428)]
    [InlineData("WELCOME10", "KWD", "PAPER-100", 4010, 401)]
    [InlineData("FIVEOFF", "EUR", "MUG-300", 3200, 500)]
    [InlineData("fiveOff", "JPY", "TASTING-BOX", 7600, 800)]
    [InlineData("FIVEOFF", "KWD", "HAND-GRINDER", 59800, 1700)]
    public async Task A_discount_is_taken_off_the_subtotal(string code, string currency, string sku, long subtotal, long amountOff)
    {
        var session = await CreateAsync(currency, code, (sku, 2));

        var cart = session.Created.Body.GetProperty("cart");
        var discount = cart.GetProperty("discount");
        Assert.Equal(subtotal, cart.GetProperty("subtotal").GetProperty("value").GetInt64());
        Assert.Equal(code.ToUpperInvariant(), discount.GetProperty("code").GetString());
        Assert.Equal(amountOff, discount.GetProperty("amount").GetProperty("value").GetInt64());
        Assert.Equal(subtotal - amountOff, session.Created.AmountValue);
        Assert.Equal(subtotal - amountOff, await target.Simulator.GetAmountAsync(session.Id));
    }

    [Theory]
    [InlineData("EUR", "DRIPPER-02", 2195 - 220)]
    [InlineData("EUR", "PAPER-100", 595 - 60)]
    [InlineData("KWD", "PAPER-100", 2005 - 201)]
    public async Task Half_a_minor_unit_of_discount_is_rounded_up(string currency, string sku, long amount) =>
        Assert.Equal(amount, (await CreateAsync(currency, "WELCOME10", (sku, 1))).Created.AmountValue);

    [Theory]
    [InlineData("NO-SUCH-CODE")]
    [InlineData("SPRING2025")]
    [InlineData("FIVEOFF")]
    [InlineData(" WELCOME10")]
    [InlineData("WELCOME10 ")]
    [InlineData("discount:WELCOME10")]
    [InlineData("*")]
    public async Task A_discount_that_does_not_apply_is_refused(string code)
    {
        var body = Requests.Create(("MUG-300", 1));
        body["discountCode"] = code;
        (await target.Api.PostAsync("sessions", body)).MustBeProblem("unknown_discount", "discountCode");

        var session = await target.Api.CreateSessionAsync(("ESPRESSO-250", 2));
        var cart = Requests.Cart(("MUG-300", 1));
        cart["discountCode"] = code;
        (await session.PutCartAsync(cart)).MustBeProblem("unknown_discount", "discountCode");
        Assert.Equal(2500, (await session.GetCartAsync()).AmountValue);
    }

    [Fact]
    public async Task Whether_a_discount_exists_has_ended_or_needs_a_larger_cart_is_not_told()
    {
        var answers = new List<string>();
        foreach (var code in new[] { "NO-SUCH-CODE", "SPRING2025", "FIVEOFF" })
        {
            var body = Requests.Create(("MUG-300", 1));
            body["discountCode"] = code;
            var answer = await target.Api.PostAsync("sessions", body);
            answers.Add(answer.Body.GetRawText().Replace(answer.Text("traceId"), "", StringComparison.Ordinal));
        }

        Assert.Single(answers.Distinct());
    }

    [Fact]
    public async Task A_discount_with_a_minimum_applies_from_exactly_that_subtotal()
    {
        var atMinimum = await CreateAsync("JPY", "FIVEOFF", ("ESPRESSO-250", 1), ("PAPER-100", 3));
        Assert.Equal(4800 - 800, atMinimum.Created.AmountValue);

        var cart = Requests.Cart(("PAPER-100", 5));
        cart["discountCode"] = "FIVEOFF";
        (await atMinimum.PutCartAsync(cart)).MustBeProblem("unknown_discount", "discountCode");
    }

    [Fact]
    public async Task A_discount_goes_when_the_new_cart_does_not_name_it()
    {
        var session = await CreateAsync("EUR", "WELCOME10", ("MUG-300", 1));
        Assert.Equal(1440, session.Created.AmountValue);
        var cart = await session.PutCartAsync(("MUG-300", 1));
        Assert.Equal(1600, cart.AmountValue);
        Assert.False(cart.Body.TryGetProperty("discount", out _));
    }

    [Theory]
    [InlineData(64, "unknown_discount")]
    [InlineData(65, "invalid_request")]
    public async Task A_discount_code_has_at_most_64_characters(int length, string code)
    {
        var body = Requests.Create(("MUG-300", 1));
        body["discountCode"] = new string('A', length);
        (await target.Api.PostAsync("sessions", body)).MustBeProblem(code, "discountCode");
    }

    private async Task<ShopperSession> CreateAsync(string currency, string? discountCode, params (string Sku, int Quantity)[] items)
    {
        var body = Requests.Create(items);
        body["currency"] = currency;
        body["discountCode"] = discountCode;
        var answer = await target.Api.PostAsync("sessions", body);
        Assert.True(answer.Status == HttpStatusCode.Created, answer.Body.ToString());
        return new ShopperSession(target.Api, answer);
    }
}
