using System.Net;
using System.Text.Json;
using Azure.Data.Tables;
using Functions.Tests.Support;
using Xunit;

namespace Functions.Tests.Sessions;

/// <summary>What Adyen is told of a session beside the cart: from whom it is, how long it lasts, and what the shop adds.</summary>
public sealed class ForwardedTests(AzuriteFixture azurite)
{
    private const string Header = "X-Test-Client";

    [Fact]
    public async Task Who_buys_and_from_where_is_in_no_row_and_in_no_line_of_the_log()
    {
        string[] personal = ["Quirijn", "Zonneveld", "+31699887766", "Lindengracht", "41-hs", "Amstelveen", "9988 ZX", "203.0.113.77"];
        var (street, number, city, code) = (personal[3], personal[4], personal[5], personal[6]);
        var address = new { street, houseNumberOrName = number, city, postalCode = code, country = "NL" };
        await using var system = await CheckoutSystem.StartAsync(azurite, Behind(Header));
        var body = Requests.Create(("MUG-300", 1));
        body["shopperName"] = new { firstName = personal[0], lastName = personal[1] };
        body["telephoneNumber"] = personal[2];
        (body["billingAddress"], body["deliveryAddress"]) = (address, address);

        var session = new ShopperSession(system.Api.Client, await CreateAsync(system, body, (Header, personal[7])));
        await session.FinalizeAsync();
        await session.GetResultAsync(await system.Simulator.PayAsync(session.Id));
        await system.Simulator.AddFaultAsync(new { call = "createSession", kind = "status", status = 422 });
        await CreateAsync(system, body, (Header, personal[7]));
        body["shopperEmail"] = "not valid";
        await CreateAsync(system, body, (Header, personal[7]));

        var sent = (await CreatesAsync(system, session.Id)).GetRawText();
        Assert.All(personal, text => Assert.Contains(JsonEncodedText.Encode(text).ToString(), sent, StringComparison.Ordinal));

        var rows = await RowsAsync();
        Assert.Contains(rows, row => row.Contains(session.Id, StringComparison.Ordinal));
        Assert.NotEmpty(system.Log.Entries);
        var kept = rows.Concat(system.Log.Entries.Select(entry => entry.Message + entry.Details)).ToList();
        Assert.All(personal, text => Assert.DoesNotContain(kept, of => of.Contains(text, StringComparison.OrdinalIgnoreCase)));
    }

    [Theory]
    [InlineData("203.0.113.9", "203.0.113.9")]
    [InlineData("203.0.113.9:51234", "203.0.113.9")]
    [InlineData("::ffff:203.0.113.9", "203.0.113.9")]
    [InlineData("[2001:db8::1]:443", "2001:db8::1")]
    [InlineData("192.0.2.1, 203.0.113.9", "203.0.113.9")]
    [InlineData("10.1.2.3", null)]
    [InlineData("203.0.113.9, 10.1.2.3", null)]
    [InlineData("127.0.0.1", null)]
    [InlineData("fd00::1", null)]
    [InlineData("\"><script>", null)]
    [InlineData("", null)]
    public async Task The_address_of_the_shopper_is_what_the_proxy_says_if_it_is_one_of_the_Internet(string value, string? address)
    {
        await using var system = await CheckoutSystem.StartAsync(azurite, Behind(Header));
        Assert.Equal(address, AddressIn(await SentAsync(system, (Header, value))));
    }

    [Theory]
    [InlineData("X-Forwarded-For")]
    [InlineData("X-Real-IP")]
    [InlineData("Forwarded")]
    [InlineData("X-Azure-ClientIP")]
    public async Task What_a_client_writes_into_other_headers_is_not_its_address(string header)
    {
        await using var system = await CheckoutSystem.StartAsync(azurite, Behind(Header));
        Assert.Equal("203.0.113.9", AddressIn(await SentAsync(system, (Header, "203.0.113.9"), (header, "198.51.100.1"))));
        Assert.Null(AddressIn(await SentAsync(system, (header, "198.51.100.1"))));
    }

    [Theory]
    [InlineData("00:05:00", 300)]
    [InlineData("02:00:00", 7200)]
    [InlineData("1.00:00:00", 86_398)]
    public async Task A_session_lasts_as_long_as_the_shop_wants(string lifetime, int seconds)
    {
        await using var system = await CheckoutSystem.StartAsync(
            azurite, new Dictionary<string, string?> { ["Checkout:SessionLifetime"] = lifetime });
        var before = system.Clock.GetUtcNow();
        var created = await CreateAsync(system, Requests.Create(("MUG-300", 1)));

        // Two seconds less than a day: Adyen's clock may be behind.
        var expiresAt = (await CreatesAsync(system, created.Text("id"))).GetProperty("expiresAt").GetDateTimeOffset();
        Assert.InRange(expiresAt, before.AddSeconds(seconds - 1), system.Clock.GetUtcNow().AddSeconds(seconds));
        Assert.Equal(0, expiresAt.Ticks % TimeSpan.TicksPerSecond);
        Assert.Equal(expiresAt, created.Body.GetProperty("expiresAt").GetDateTimeOffset());
    }

    [Fact]
    public async Task What_the_shop_adds_reaches_Adyen_and_gift_cards_are_blocked_all_the_same()
    {
        await using var system = await CheckoutSystem.StartAsync(azurite, new Dictionary<string, string?>
        {
            ["Adyen:SessionFields"] =
                """{"store":"NL","captureDelayHours":72,"blockedPaymentMethods":["sepadirectdebit"],"metadata":{"shop":"one"}}""",
        });
        var sent = await SentAsync(system);
        Assert.Equal("NL", sent.GetProperty("store").GetString());
        Assert.Equal(72, sent.GetProperty("captureDelayHours").GetInt32());
        Assert.Equal("""{"shop":"one"}""", sent.GetProperty("metadata").GetRawText());
        Assert.Equal("""["sepadirectdebit","giftcard"]""", sent.GetProperty("blockedPaymentMethods").GetRawText());
    }

    private static Dictionary<string, string?> Behind(string header) => new() { ["Checkout:ClientAddressHeader"] = header };

    private static Task<ApiAnswer> CreateAsync(CheckoutSystem system, object body, params (string Name, string Value)[] headers) =>
        system.Api.Client.SendAsync(HttpMethod.Post, "sessions", body, null, headers);

    private static async Task<JsonElement> SentAsync(CheckoutSystem system, params (string Name, string Value)[] headers)
    {
        var created = await CreateAsync(system, Requests.Create(("MUG-300", 1)), headers);
        Assert.Equal(HttpStatusCode.Created, created.Status);
        return await CreatesAsync(system, created.Text("id"));
    }

    private static async Task<JsonElement> CreatesAsync(CheckoutSystem system, string sessionId) =>
        JsonSerializer.Deserialize<JsonElement>(
            Assert.Single(await system.Simulator.GetRequestsAsync(sessionId, "createSession")).GetProperty("body").GetString()!);

    private static string? AddressIn(JsonElement sent) => sent.TryGetProperty("shopperIP", out var address) ? address.GetString() : null;

    /// <summary>All that is stored, in every table that there is.</summary>
    private async Task<List<string>> RowsAsync()
    {
        var service = new TableServiceClient(azurite.ConnectionString);
        var rows = new List<string>();
        await foreach (var table in service.QueryAsync())
        {
            await foreach (var row in service.GetTableClient(table.Name).QueryAsync<TableEntity>())
            {
                rows.Add(string.Join('\n', row.Select(column => $"{column.Key}={column.Value}")));
            }
        }

        return rows;
    }
}
