using System.Net;
using System.Text.Json;
using Functions.Tests.Support;
using Xunit;

namespace Functions.Tests.Sessions;

/// <summary>More payments on one session than its row has room for.</summary>
public sealed class ManyPaymentsTests(AzuriteFixture azurite) : IAsyncDisposable
{
    private readonly RawServer _server = new();

    [Fact]
    public async Task However_many_payments_Adyen_lists_the_session_can_be_read_and_somebody_is_told()
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var session = await system.Api.Client.CreateSessionAsync(("ESPRESSO-250", 2));
        await session.FinalizeAsync();
        var disturbed = session.Through((await system.StartInstanceAsync(_server.Settings)).Client);

        // Two that differ: a session whose row is full takes more reports.
        foreach (var value in new[] { long.MaxValue, 1 })
        {
            var payments = Enumerable.Range(0, 700).Select(i => Payment($"{value}-{i}", value));
            _server.Answer = _ => RawServer.Reply(Snapshot(session.Id, payments));
            var result = await disturbed.GetResultAsync($"snapshot {value}");
            Assert.Equal(HttpStatusCode.OK, result.Status);
            Assert.Equal("paymentPending", result.Text("status"));
            Assert.Equal(100, result.Body.GetProperty("payments").GetArrayLength());
        }

        // The one that pays is believed even so, and announced.
        var paid = WebhookItem.For(session) with { PspReference = Guid.NewGuid().ToString("N") };
        Assert.Equal(HttpStatusCode.OK, (await system.Api.Client.NotifyAsync(paid)).Status);
        Assert.Equal(HttpStatusCode.OK, (await system.Api.Client.NotifyAsync(paid)).Status);
        Assert.Equal("completed", (await session.GetResultAsync()).Text("status"));
        var order = Assert.Single(await azurite.Completed.GetAsync(session.Id));
        Assert.Equal(paid.PspReference, order.GetProperty("data").GetProperty("pspReference").GetString());
        var attention = Assert.Single(await azurite.NeedsAttention.GetAsync(session.Id));
        Assert.Contains("more payments than", attention.GetProperty("data").GetProperty("reasons").GetRawText(), StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static string Snapshot(string id, IEnumerable<object> payments) =>
        JsonSerializer.Serialize(new { id, status = "completed", payments });

    // As long as what Adyen says of one can be.
    private static object Payment(string name, long value) => new
    {
        pspReference = name.PadRight(64, 'P'),
        resultCode = "Authorised",
        amount = new { value, currency = "EUR" },
        paymentMethod = new { type = new string('t', 64) },
    };
}
