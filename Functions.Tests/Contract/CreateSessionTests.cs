using System.Net;
using Functions.Tests.Support;
using Xunit;

namespace Functions.Tests.Contract;

[Collection(ContractSuite.Name)]
public sealed class CreateSessionTests(ContractTarget target)
{
    [Fact]
    public async Task A_new_session_has_all_that_a_frontend_needs()
    {
        var created = (await target.Api.CreateSessionAsync(("ESPRESSO-250", 2), ("MUG-300", 1))).Created;

        Assert.Equal(HttpStatusCode.Created, created.Status);
        Assert.Equal("application/json", created.MediaType);
        Assert.True(created.Headers.CacheControl?.NoStore);
        Assert.Equal(
            ["accessToken", "amount", "cart", "expiresAt", "id", "orderReference", "payable", "reference", "sessionData"],
            created.Body.EnumerateObject().Select(member => member.Name).Order());
        Assert.Equal("""{"value":4100,"currency":"EUR"}""", created.Body.GetProperty("amount").GetRawText());
        Assert.False(created.Body.GetProperty("payable").GetBoolean());
        Assert.EndsWith($"/api/sessions/{created.Text("id")}", created.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal(1, created.Body.GetProperty("cart").GetProperty("version").GetInt32());
        Assert.DoesNotContain(':', created.Text("reference"));
    }

    [Fact]
    public async Task The_location_of_a_new_session_leads_to_its_result()
    {
        var session = await target.Api.CreateSessionAsync(("MUG-300", 1));
        var path = session.Created.Headers.Location!.OriginalString.Split("/api/")[1];
        var result = await target.Api.GetAsync(path, session.Token);
        Assert.Equal(session.Id, result.Text("id"));
        Assert.Equal("active", result.Text("status"));
    }

    [Fact]
    public async Task A_slash_at_the_end_of_the_path_does_not_spoil_the_location()
    {
        var created = await target.Api.PostAsync("sessions/", Requests.Create(("MUG-300", 1)));
        Assert.EndsWith($"/api/sessions/{created.Text("id")}", created.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Adyen_gets_the_amount_of_the_catalog_and_a_session_that_cannot_be_paid_yet()
    {
        var session = await target.Api.CreateSessionAsync(("ESPRESSO-250", 3));

        var sent = Assert.Single(await target.BodiesAtAdyenAsync(session.Id));
        Assert.Equal("""{"value":3750,"currency":"EUR"}""", sent.GetProperty("amount").GetRawText());
        Assert.False(sent.GetProperty("payable").GetBoolean());
        Assert.Equal("SimulatorMerchant", sent.GetProperty("merchantAccount").GetString());
        Assert.Equal("NL", sent.GetProperty("countryCode").GetString());
        Assert.Equal(session.Reference, sent.GetProperty("reference").GetString());
        Assert.Equal(session.OrderReference, sent.GetProperty("merchantOrderReference").GetString());
        Assert.True(Uri.TryCreate(sent.GetProperty("returnUrl").GetString(), UriKind.Absolute, out _));

        var atAdyen = await target.Simulator.GetSessionAsync(session.Id);
        Assert.False(atAdyen.GetProperty("payable").GetBoolean());
        Assert.Equal(
            atAdyen.GetProperty("expiresAt").GetDateTimeOffset(), session.Created.Body.GetProperty("expiresAt").GetDateTimeOffset());
    }

    [Fact]
    public async Task What_the_client_leaves_out_is_not_sent_to_Adyen()
    {
        var session = await target.Api.CreateSessionAsync(("MUG-300", 1));
        var sent = Assert.Single(await target.BodiesAtAdyenAsync(session.Id));
        Assert.Equal(
            [
                "amount", "blockedPaymentMethods", "channel", "countryCode", "lineItems", "merchantAccount",
                "merchantOrderReference", "payable", "reference", "returnUrl",
            ],
            sent.EnumerateObject().Select(member => member.Name).Order());
    }

    [Fact]
    public async Task The_optional_fields_reach_Adyen()
    {
        var returnUrl = await ReturnUrlAsync("thanks?order=7&a=%2F");
        var created = await CreateAsync(
            ("shopperLocale", "nl-NL"),
            ("shopperEmail", "shopper@example.com"),
            ("deliverAt", "2031-12-24T10:00:00+01:00"),
            ("returnUrl", returnUrl));

        Assert.Equal(HttpStatusCode.Created, created.Status);
        var sent = Assert.Single(await target.BodiesAtAdyenAsync(created.Text("id")));
        Assert.Equal("nl-NL", sent.GetProperty("shopperLocale").GetString());
        Assert.Equal("shopper@example.com", sent.GetProperty("shopperEmail").GetString());
        Assert.Equal("2031-12-24T10:00:00+01:00", sent.GetProperty("deliverAt").GetString());
        Assert.Equal(returnUrl, sent.GetProperty("returnUrl").GetString());
    }

    [Fact]
    public async Task Optional_members_may_be_null()
    {
        var created = await CreateAsync(
            ("shopperLocale", null), ("discountCode", null), ("returnUrl", null), ("shopperEmail", null), ("deliverAt", null));
        Assert.Equal(HttpStatusCode.Created, created.Status);
    }

    [Fact]
    public async Task Two_sessions_for_the_same_cart_have_nothing_in_common()
    {
        var first = await target.Api.CreateSessionAsync(("MUG-300", 1));
        var second = await target.Api.CreateSessionAsync(("MUG-300", 1));
        Assert.NotEqual(first.Id, second.Id);
        Assert.NotEqual(first.Reference, second.Reference);
        Assert.NotEqual(first.Token, second.Token);
        Assert.NotEqual(first.SessionData, second.SessionData);
    }

    [Theory]
    [InlineData("currency", null)]
    [InlineData("currency", "")]
    [InlineData("currency", "eur")]
    [InlineData("currency", "EURO")]
    [InlineData("currency", "E1R")]
    [InlineData("currency", "ΕUR")]
    [InlineData("countryCode", null)]
    [InlineData("countryCode", "")]
    [InlineData("countryCode", "nl")]
    [InlineData("countryCode", "NLD")]
    [InlineData("shopperLocale", "")]
    [InlineData("shopperLocale", "dutch")]
    [InlineData("shopperLocale", "nl-NL\n")]
    [InlineData("shopperReference", "customer-1042")]
    [InlineData("shopperEmail", "no address")]
    [InlineData("shopperEmail", "a@b\n")]
    [InlineData("shopperEmail", "a\u0000@b.example")]
    [InlineData("shopperEmail", "a\u001B[2J@b.example")]
    [InlineData("shopperEmail", "a\u009B2J@b.example")]
    [InlineData("shopperEmail", "a@\u202Eb.example")]
    [InlineData("shopperEmail", "a\u200B@b.example")]
    [InlineData("shopperEmail", "a@b.example\uDB40\uDC41")]
    [InlineData("deliverAt", "tomorrow")]
    [InlineData("deliverAt", "2031-12-24")]
    [InlineData("deliverAt", "2031-12-24T10:00:00")]
    [InlineData("deliverAt", "2031-13-24T10:00:00Z")]
    [InlineData("deliverAt", 5)]
    [InlineData("returnUrl", "")]
    [InlineData("returnUrl", "result")]
    [InlineData("returnUrl", "/result")]
    [InlineData("returnUrl", "//evil.example/result")]
    [InlineData("returnUrl", "https://evil.example/")]
    [InlineData("returnUrl", "javascript:alert(1)")]
    [InlineData("returnUrl", "file:///etc/passwd")]
    public async Task A_field_that_is_not_valid_is_named(string name, object? value) =>
        (await CreateAsync((name, value))).MustBeProblem("invalid_request", name);

    [Theory]
    [InlineData("{0}.evil.example/")]
    [InlineData("{0}@evil.example/")]
    [InlineData("https://{1}:1/")]
    [InlineData("https://user@{1}/")]
    [InlineData("https://@{1}/")]
    [InlineData("https://:@{1}/")]
    [InlineData("{0}\\result")]
    [InlineData("{0}/\\evil.example")]
    [InlineData("https://evil.example\\@{1}/")]
    [InlineData("https://evil.example/?{0}")]
    [InlineData("https://evil.example#{0}")]
    [InlineData("ftp://{1}/")]
    public async Task A_return_URL_that_only_looks_like_the_shop_is_refused(string format)
    {
        var shop = new Uri(await ReturnUrlAsync(""));
        var url = string.Format(
            System.Globalization.CultureInfo.InvariantCulture, format, shop.GetLeftPart(UriPartial.Authority), shop.Authority);
        (await CreateAsync(("returnUrl", url))).MustBeProblem("invalid_request", "returnUrl");
    }

    [Theory]
    [InlineData(1024, true)]
    [InlineData(1025, false)]
    public async Task A_return_URL_is_as_long_as_it_is_when_it_is_escaped(int length, bool valid)
    {
        var start = await ReturnUrlAsync("?a=");
        // Each of these takes six characters.
        var escaped = new string('ü', (length - start.Length) / 6);
        var created = await CreateAsync(("returnUrl", start + escaped + new string('x', length - start.Length - (escaped.Length * 6))));
        Assert.Equal(valid ? HttpStatusCode.Created : HttpStatusCode.BadRequest, created.Status);
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_told_at_once() =>
        (await target.PostSessionAsync(
            """{"items":[{"sku":"","quantity":0,"price":1},null],"currency":"x","shopperEmail":"x","amount":1}"""))
            .MustBeProblem(
                "invalid_request",
                "items[0].sku", "items[0].quantity", "items[0].price", "items[1]", "currency", "countryCode", "shopperEmail", "amount");

    private async Task<ApiAnswer> CreateAsync(params (string Name, object? Value)[] members)
    {
        var body = Requests.Create(("MUG-300", 1));
        foreach (var (name, value) in members)
        {
            body[name] = value;
        }

        return await target.Api.PostAsync("sessions", body);
    }

    // Hosts differ in which origins they allow. The default is always one of them.
    private async Task<string> ReturnUrlAsync(string path)
    {
        var session = await target.Api.CreateSessionAsync(("MUG-300", 1));
        var configured = (await target.Simulator.GetSessionAsync(session.Id)).GetProperty("returnUrl").GetString()!;
        return new Uri(new Uri(configured), "/" + path).AbsoluteUri;
    }
}
