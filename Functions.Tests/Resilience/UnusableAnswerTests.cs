using System.Net;
using System.Text.Json.Nodes;
using Functions.Tests.Support;
using Xunit;
using static Functions.Tests.Support.RawServer;

namespace Functions.Tests.Resilience;

/// <summary>
/// What comes from Adyen, or from a proxy in between, is off Adyen's contract. The client is told to try again, and can do so at once.
/// </summary>
public sealed class UnusableAnswerTests(AzuriteFixture azurite) : IAsyncDisposable
{
    private const string AnyId = "CS0123456789ABCDEF";
    private const string Html = "<html><body>Zugriff verweigert \u00fc</body></html>";
    private const string WindowsHtml = "text/html; charset=windows-1252";

    private readonly RawServer _server = new();

    private static readonly Dictionary<string, string> Anywhere = new()
    {
        ["a page in a charset that .NET does not know"] = Reply(Html, contentType: WindowsHtml),
        ["a proxy's 404"] = Reply(Html, "404 Not Found", WindowsHtml),
        ["a proxy's 403 in plain UTF-8"] = Reply("<html>Forbidden</html>", "403 Forbidden", "text/html"),
        ["a proxy's 407"] = Reply("", "407 Proxy Authentication Required"),
        ["a 422 without a reason"] = Reply("", "422 Unprocessable Entity"),
        ["a 422 that is null"] = Reply("null", "422 Unprocessable Entity"),
        ["a 422 of another type"] = Reply("""{"errorCode":14018}""", "422 Unprocessable Entity"),
        ["a 422 with other members"] = Reply("""{"error":"no"}""", "422 Unprocessable Entity"),
        ["a 502 in a charset that .NET does not know"] = Reply(Html, "502 Bad Gateway", WindowsHtml),
        ["an empty 200"] = Reply(""),
        ["a 204"] = "HTTP/1.1 204 No Content\r\n\r\n",
        ["a redirect"] = "HTTP/1.1 302 Found\r\nLocation: https://elsewhere.example/\r\nContent-Length: 0\r\n\r\n",
        ["a switch of protocols"] = "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n",
        ["no HTTP"] = "220 mail.example ESMTP\r\n",
        ["a header that is none"] = "HTTP/1.1 200 OK\r\nContent Type\u0000 application/json\r\n\r\n{}",
        ["a body cut short"] =
            Reply("""{"sessionData":"abc"}""").Replace("Content-Length: 21", "Content-Length: 210", StringComparison.Ordinal),
        ["a body too large"] = Reply($$"""{"sessionData":"{{new string('x', 1024 * 1024)}}"}"""),
        ["what says that it is compressed"] =
            Reply("{}").Replace("Content-Type", "Content-Encoding: gzip\r\nContent-Type", StringComparison.Ordinal),
        ["no JSON"] = Reply("{\"id\":"),
        ["null"] = Reply("null"),
        ["a list"] = Reply("[]"),
        ["a text"] = Reply("\"CS1\""),
        ["nothing in it"] = Reply("{}"),
        ["endless depth"] = Reply("{\"id\":" + new string('[', 5000)),
    };

    private static readonly string[] Amounts =
    [
        """{"value":2500}""", """{"value":2500,"currency":null}""", """{"value":2500,"currency":""}""",
        """{"value":2500,"currency":"euro"}""", """{"value":2500,"currency":978}""", """{"currency":"EUR"}""",
        """{"value":null,"currency":"EUR"}""", """{"value":-1,"currency":"EUR"}""",
        """{"value":9223372036854775808,"currency":"EUR"}""", """{"value":1e30,"currency":"EUR"}""", """{"value":25.5,"currency":"EUR"}""",
        "2500", "\"EUR 25.00\"", "[]", "{}",
    ];

    private static readonly string TooLong = $"\"{new string('x', 40_000)}\"";

    // A member, and what it is; the rest is as it should be. Without a value the member is missing.
    private static readonly (string, string)[] Create =
    [
        .. Amounts.Select(amount => ("amount", amount)), ("amount", ""), ("amount", "null"),
        ("id", ""), ("id", "null"), ("id", "5"), ("id", "\"\""), ("id", TooLong), ("reference", ""), ("reference", "null"),
        ("sessionData", ""), ("sessionData", "null"), ("sessionData", "7"), ("sessionData", "\"\""), ("sessionData", TooLong),
        ("expiresAt", ""), ("expiresAt", "null"), ("expiresAt", "\"soon\""), ("payable", "\"no\""),
    ];

    private static readonly (string, string)[] Update =
        [
            ("sessionData", ""), ("sessionData", "null"), ("sessionData", "7"), ("sessionData", "{}"), ("sessionData", "\"\""),
            ("sessionData", TooLong),
        ];

    private static readonly (string, string)[] Result =
    [
        ("id", ""), ("id", "null"), ("id", "5"), ("status", ""), ("status", "null"), ("status", "[]"),
        ("payments", "{}"), ("payments", "[null]"), ("payments", "[[]]"), ("payments", "[{}]"), ("payments", "[\"P1\"]"),
        .. Amounts.Select(amount => ("payments", $$"""[{"pspReference":"P1","resultCode":"Authorised","amount":{{amount}}}]""")),
        ("payments", """[{"pspReference":null,"resultCode":"Authorised"}]"""),
        ("payments", """[{"pspReference":"","resultCode":"Authorised"}]"""),
        ("payments", $$"""[{"pspReference":{{TooLong}},"resultCode":"Authorised"}]"""),
        ("payments", $$"""[{"pspReference":"P1","resultCode":{{TooLong}}}]"""),
        ("payments", $$$"""[{"pspReference":"P1","resultCode":"Authorised","paymentMethod":{"type":{{{TooLong}}}}}]"""),
        ("payments", """[{"pspReference":"P1","resultCode":"Authorised","paymentMethod":"ideal"}]"""),
    ];

    [Fact]
    public async Task A_create_gives_no_session_and_can_be_repeated_at_once()
    {
        const string Valid =
            $$"""{"id":"{{AnyId}}","sessionData":"abc","amount":"""
            + """{"value":1600,"currency":"EUR"},"expiresAt":"2036-01-01T00:00:00Z","reference":"r","payable":false}""";
        await ForEachAsync(Create, Valid, async (good, disturbed) =>
        {
            var key = Guid.NewGuid().ToString();
            ExpectUnavailable(await disturbed.PostAsync("sessions", Requests.Create(("MUG-300", 1)), key));
            Assert.Equal(HttpStatusCode.Created, (await good.PostAsync("sessions", Requests.Create(("MUG-300", 1)), key)).Status);
        });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task A_PATCH_can_be_repeated_at_once(bool payable) => ForEachAsync(
        Update,
        """{"sessionData":"abc"}""",
        async (good, disturbed) =>
        {
            var session = await good.CreateSessionAsync(("MUG-300", 1));
            ExpectUnavailable(await session.Through(disturbed).FinalizeAsync(payable));
            // Adyen may have carried it out.
            Assert.Equal(payable ? "cart_locked" : null, (await session.PutCartAsync(("MUG-300", 1))).Code);
            Assert.Equal(HttpStatusCode.OK, (await session.FinalizeAsync(payable)).Status);
        });

    [Fact]
    public Task A_result_changes_nothing() => ForEachAsync(
        Result,
        $$"""{"id":"{{AnyId}}","status":"completed","payments":[]}""",
        async (good, disturbed) =>
        {
            var session = await good.CreateSessionAsync(("MUG-300", 1));
            var answer = _server.Answer;
            _server.Answer = request => answer(request).Replace(AnyId, session.Id, StringComparison.Ordinal);
            ExpectUnavailable(await session.Through(disturbed).GetResultAsync("any"));
            Assert.Equal("active", (await session.GetResultAsync()).Text("status"));
        });

    [Theory]
    [InlineData("text/html; charset=windows-1252", "")]
    [InlineData("text/plain", "")]
    [InlineData("application/json; charset=\"\"", "")]
    [InlineData("application/json", "\u00ef\u00bb\u00bf")]
    public async Task What_can_be_read_is_used_whatever_it_calls_itself(string contentType, string before)
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var session = await system.Api.Client.CreateSessionAsync(("MUG-300", 1));
        _server.Answer = _ => Reply(before + """{"sessionData":"from Adyen"}""", contentType: contentType);
        var disturbed = await system.StartInstanceAsync(_server.Settings);
        Assert.Equal("from Adyen", (await session.Through(disturbed.Client).FinalizeAsync()).Text("sessionData"));
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task ForEachAsync((string Member, string Value)[] members, string valid, Func<ApiClient, ApiClient, Task> run)
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var good = system.Api.Client;
        var disturbed = (await system.StartInstanceAsync(_server.Settings)).Client;
        var spoilt = members.Select(member => KeyValuePair.Create($"{member.Member} {member.Value}", With(valid, member)));
        foreach (var (name, answer) in Anywhere.Concat(spoilt))
        {
            try
            {
                _server.Answer = _ => answer;
                await run(good, disturbed);
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException(
                    $"Where the answer is {name[..Math.Min(name.Length, 100)]}: {exception.Message}", exception);
            }
        }
    }

    private static void ExpectUnavailable(ApiAnswer answer)
    {
        Assert.Equal(("payment_provider_unavailable", HttpStatusCode.ServiceUnavailable), (answer.Code, answer.Status));
        Assert.True(answer.Headers.RetryAfter?.Delta > TimeSpan.Zero);
    }

    private static string With(string valid, (string Name, string Value) member)
    {
        var body = JsonNode.Parse(valid)!.AsObject();
        body.Remove(member.Name);
        if (member.Value.Length > 0)
        {
            body[member.Name] = JsonNode.Parse(member.Value);
        }

        return Reply(body.ToJsonString());
    }
}
