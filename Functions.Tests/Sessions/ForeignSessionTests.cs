using System.Net;
using System.Text.RegularExpressions;
using Functions.Tests.Support;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Functions.Tests.Sessions;

/// <summary>Adyen mixes sessions up, or a client does.</summary>
public sealed partial class ForeignSessionTests(AzuriteFixture azurite) : IAsyncDisposable
{
    private readonly RawServer _server = new();

    [Fact]
    public async Task A_create_whose_id_belongs_to_another_shopper_gives_no_access_to_that_session()
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var good = system.Api;
        var theirs = await good.Client.CreateSessionAsync(("ESPRESSO-250", 2));
        var disturbed = await system.StartInstanceAsync(_server.Settings);
        var reference = "";
        _server.Answer = request =>
        {
            reference = Reference().Match(request).Groups[1].Value;
            return Created(theirs.Id, reference);
        };
        var key = Guid.NewGuid().ToString();

        for (var attempt = 1; attempt <= 2; attempt++)
        {
            var answer = await disturbed.Client.PostAsync("sessions", Requests.Create(("MUG-300", 1)), key);
            Assert.Equal(("payment_provider_rejected", HttpStatusCode.BadGateway), (answer.Code, answer.Status));
            Assert.DoesNotContain(theirs.SessionData, answer.Body.GetRawText(), StringComparison.Ordinal);
        }

        var alarm = system.Log.Entries.First(entry => entry.Level == LogLevel.Critical).Message;
        Assert.All([theirs.Id, theirs.Reference, reference], part => Assert.Contains(part, alarm, StringComparison.Ordinal));
        // Nor does a payment with this reference come to that session.
        var notified = await good.Client.NotifyAsync(new WebhookItem { Reference = reference, Value = 1600 });
        Assert.Equal("temporarily_unavailable", notified.Code);
        Assert.Equal("active", (await theirs.GetResultAsync()).Text("status"));
        // Once Adyen has come to its senses, so does the shopper.
        Assert.Equal(HttpStatusCode.Created, (await good.Client.PostAsync("sessions", Requests.Create(("MUG-300", 1)), key)).Status);
    }

    [Fact]
    public async Task A_create_that_Adyen_answers_as_before_gives_the_same_session()
    {
        await using var system = await CheckoutSystem.StartAsync(azurite, _server.Settings);
        var id = $"CS{Guid.NewGuid():N}";
        _server.Answer = request => Created(id, Reference().Match(request).Groups[1].Value);
        var key = Guid.NewGuid().ToString();
        var first = await system.Api.Client.PostAsync("sessions", Requests.Create(("MUG-300", 1)), key);
        var second = await system.Api.Client.PostAsync("sessions", Requests.Create(("MUG-300", 1)), key);
        Assert.Equal(HttpStatusCode.Created, second.Status);
        Assert.Equal(first.Body.GetRawText(), second.Body.GetRawText());
    }

    [Theory]
    [InlineData(true, "invalid_request")]
    [InlineData(false, "session_not_found")]
    public async Task A_sessionResult_of_another_session_is_the_clients_fault(bool withToken, string code)
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var session = await system.Api.Client.CreateSessionAsync(("MUG-300", 1));
        var disturbed = await system.StartInstanceAsync(_server.Settings);
        _server.Answer = _ => RawServer.Reply("""{"id":"CSANOTHER","status":"completed","reference":"another"}""");

        Assert.Equal(code, (await session.Through(disturbed.Client).GetResultAsync("of another session", withToken)).Code);
        Assert.Equal("active", (await session.GetResultAsync()).Text("status"));
        Assert.DoesNotContain(system.Log.Entries, entry => entry.Level >= LogLevel.Error);
    }

    [Fact]
    public async Task A_result_with_another_reference_is_not_believed()
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var session = await system.Api.Client.CreateSessionAsync(("MUG-300", 1));
        var disturbed = await system.StartInstanceAsync(_server.Settings);
        _server.Answer = _ => RawServer.Reply($$"""{"id":"{{session.Id}}","status":"completed","reference":"another"}""");

        Assert.Equal("payment_provider_rejected", (await session.Through(disturbed.Client).GetResultAsync("any")).Code);
        Assert.Equal("active", (await session.GetResultAsync()).Text("status"));
        Assert.Single(system.Log.Entries, entry => entry.Level == LogLevel.Critical);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static string Created(string id, string reference) => RawServer.Reply(
        $$$"""
        {
          "id": "{{{id}}}", "sessionData": "abc", "amount": { "value": 1600, "currency": "EUR" },
          "expiresAt": "2036-01-01T00:00:00Z", "reference": "{{{reference}}}", "payable": false
        }
        """,
        "201 Created");

    [GeneratedRegex("\"reference\":\"([^\"]+)\"")]
    private static partial Regex Reference();
}
