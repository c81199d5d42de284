using System.Globalization;
using System.Net;
using Xunit;

namespace Functions.Tests.Contract;

/// <summary>What a cart may hold, the same on create and on change.</summary>
[Collection(ContractSuite.Name)]
public sealed class CartItemsTests(ContractTarget target)
{
    [Theory]
    [InlineData("0", "items[0].quantity")]
    [InlineData("-1", "items[0].quantity")]
    [InlineData("-0", "items[0].quantity")]
    [InlineData("1000", "items[0].quantity")]
    [InlineData("2147483647", "items[0].quantity")]
    [InlineData("null", "items[0].quantity")]
    [InlineData("2147483648", "items[0].quantity")]
    [InlineData("4294967297", "items[0].quantity")]
    [InlineData("1e400", "items[0].quantity")]
    [InlineData("1.5", "items[0].quantity")]
    [InlineData("1.0", "items[0].quantity")]
    [InlineData("1e2", "items[0].quantity")]
    [InlineData("\"1\"", "items[0].quantity")]
    [InlineData("\"\"", "items[0].quantity")]
    [InlineData("true", "items[0].quantity")]
    [InlineData("{}", "items[0].quantity")]
    [InlineData("[1]", "items[0].quantity")]
    [InlineData("01", null)]
    [InlineData("+1", null)]
    [InlineData("0x1", null)]
    [InlineData("NaN", null)]
    [InlineData("Infinity", null)]
    public Task A_quantity_is_a_whole_number_from_1_to_999(string quantity, string? member) =>
        RefusedEverywhereAsync($$"""[{"sku":"MUG-300","quantity":{{quantity}}}]""", "invalid_request", member);

    [Theory]
    [InlineData("[]", "items")]
    [InlineData("null", "items")]
    [InlineData("{}", "items")]
    [InlineData("\"MUG-300\"", "items")]
    [InlineData("[null]", "items[0]")]
    [InlineData("[[]]", "items[0]")]
    [InlineData("[\"MUG-300\"]", "items[0]")]
    [InlineData("""[{"quantity":1}]""", "items[0].sku")]
    [InlineData("""[{"sku":null,"quantity":1}]""", "items[0].sku")]
    [InlineData("""[{"sku":"","quantity":1}]""", "items[0].sku")]
    [InlineData("""[{"sku":7,"quantity":1}]""", "items[0].sku")]
    [InlineData("""[{"sku":"MUG-300"}]""", "items[0].quantity")]
    [InlineData("""[{"sku":"MUG-300","quantity":1},{"sku":"MUG-300","quantity":2}]""", "items[1].sku")]
    public Task Items_are_lines_with_a_SKU_and_a_quantity(string items, string member) =>
        RefusedEverywhereAsync(items, "invalid_request", member);

    [Theory]
    [InlineData("NO-SUCH-THING")]
    [InlineData("mug-300")]
    [InlineData(" MUG-300")]
    [InlineData("MUG-300\\u0000")]
    [InlineData("discount:WELCOME10")]
    [InlineData("' or 1 eq 1 or '")]
    [InlineData("ＭUG-300")]
    public Task A_SKU_that_the_catalog_does_not_have_is_refused(string sku) =>
        RefusedEverywhereAsync($$"""[{"sku":"ESPRESSO-250","quantity":1},{"sku":"{{sku}}","quantity":1}]""", "unknown_sku", "items[1].sku");

    [Fact]
    public Task A_SKU_has_at_most_64_characters() =>
        RefusedEverywhereAsync($$"""[{"sku":"{{new string('A', 65)}}","quantity":1}]""", "invalid_request", "items[0].sku");

    [Fact]
    public async Task A_hundred_lines_are_looked_up_and_one_more_is_refused()
    {
        (await target.PostSessionAsync(Body(Lines(100))))
            .MustBeProblem("unknown_sku", [.. Enumerable.Range(0, 100).Select(line => $"items[{line}].sku")]);
        (await target.PostSessionAsync(Body(Lines(101)))).MustBeProblem("invalid_request", "items");
    }

    [Fact]
    public Task Something_that_costs_nothing_is_no_purchase() =>
        RefusedEverywhereAsync("""[{"sku":"TASTING-CARD","quantity":999}]""", "nothing_to_pay", null);

    [Fact]
    public async Task Something_that_costs_nothing_can_come_along()
    {
        var session = await target.Api.CreateSessionAsync(("TASTING-CARD", 1), ("MUG-300", 1));
        Assert.Equal(1600, session.Created.AmountValue);
    }

    [Fact]
    public async Task The_largest_cart_is_priced_exactly()
    {
        var session = await target.Api.CreateSessionAsync(("HAND-GRINDER", 999), ("ESPRESSO-1000", 999));
        Assert.Equal(999 * (8900 + 3990), session.Created.AmountValue);
        Assert.Equal(session.Created.AmountValue, await target.Simulator.GetAmountAsync(session.Id));
    }

    private async Task RefusedEverywhereAsync(string items, string code, string? member)
    {
        string[] members = member is null ? [] : [member];
        await target.Simulator.ForgetRequestsAsync();
        (await target.PostSessionAsync(Body(items))).MustBeProblem(code, members);
        Assert.Empty(await target.Simulator.GetAllRequestsAsync());

        var session = await target.Api.CreateSessionAsync(("ESPRESSO-250", 2));
        (await session.PutCartAsync($$"""{"items":{{items}}}""")).MustBeProblem(code, members);
        var cart = await session.GetCartAsync();
        Assert.Equal(HttpStatusCode.OK, cart.Status);
        Assert.Equal(2500, cart.AmountValue);
        Assert.Equal(1, cart.Body.GetProperty("version").GetInt32());
    }

    private static string Body(string items) => $$"""{"items":{{items}},"currency":"EUR","countryCode":"NL"}""";

    private static string Lines(int count) =>
        "[" + string.Join(',', Enumerable.Range(0, count).Select(
            line => string.Create(CultureInfo.InvariantCulture, $$"""{"sku":"NONE-{{line}}","quantity":1}"""))) + "]";
}
