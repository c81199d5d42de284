using Functions.Tests.Support;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Functions.Tests.Sessions;

public sealed class AttentionTests(AzuriteFixture azurite)
{
    [Theory]
    [InlineData(2499, "EUR", "Authorised")]
    [InlineData(2501, "EUR", "Authorised")]
    [InlineData(2500, "USD", "Authorised")]
    [InlineData(1, "EUR", "Pending")]
    public async Task A_payment_of_another_amount_is_pending_until_a_person_has_looked_at_it(long value, string currency, string resultCode)
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var session = await system.Api.Client.CreateSessionAsync(("ESPRESSO-250", 2));
        await session.FinalizeAsync();
        var sessionResult = await system.Simulator.PayAsync(session.Id, resultCode, new { value, currency });

        var result = await session.GetResultAsync(sessionResult);

        Assert.Equal("paymentPending", result.Text("status"));
        Assert.False(result.Body.GetProperty("final").GetBoolean());
        Assert.Equal(2500, result.AmountValue);
        var entry = Assert.Single(system.Log.Entries, entry => entry.Level == LogLevel.Critical);
        Assert.StartsWith("Security:", entry.Message, StringComparison.Ordinal);
        Assert.Contains(session.Id, entry.Message, StringComparison.Ordinal);
        Assert.Contains(session.Reference, entry.Message, StringComparison.Ordinal);

        // Reading it again does not heal it, and time does not settle it.
        await session.GetResultAsync(sessionResult);
        system.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal("paymentPending", (await session.GetResultAsync()).Text("status"));
        var critical = system.Log.Entries.Where(logged => logged.Level == LogLevel.Critical);
        Assert.All(critical, logged => Assert.Equal(entry.Message, logged.Message));
        Assert.Equal("payment_exists", (await session.FinalizeAsync()).Code);
        Assert.Equal("cart_locked", (await session.PutCartAsync(("MUG-300", 1))).Code);
    }

    [Fact]
    public async Task A_refused_payment_of_another_amount_needs_no_attention()
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var session = await system.Api.Client.CreateSessionAsync(("ESPRESSO-250", 2));
        await session.FinalizeAsync();

        var sessionResult = await system.Simulator.PayAsync(session.Id, "Refused", new { value = 1, currency = "EUR" });
        var result = await session.GetResultAsync(sessionResult);

        Assert.Equal("active", result.Text("status"));
        Assert.DoesNotContain(system.Log.Entries, entry => entry.Level == LogLevel.Critical);
    }
}
