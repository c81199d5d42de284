using System.Net;
using Functions.Tests.Support;
using Xunit;

namespace Functions.Tests.Contract;

/// <summary>
/// The whole flow against Adyen's test environment, for whoever has an account there: checks what the stand-in can only claim.
/// </summary>
public sealed class RealAdyenTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Adyen_updates_a_session_until_it_is_payable()
    {
        var account = AdyenAccount.FromEnvironment();
        Assert.SkipWhen(account is null, AdyenAccount.Reason);

        await using var system = await CheckoutSystem.StartAsync(azurite, account);
        var api = system.Api.Client;

        var session = await api.CreateSessionAsync(("ESPRESSO-250", 2));
        Assert.Equal(2500, session.Created.AmountValue);
        Assert.False(session.Created.Body.GetProperty("payable").GetBoolean());
        Assert.Equal(4100, (await session.PutCartAsync(("ESPRESSO-250", 2), ("MUG-300", 1))).AmountValue);

        var updated = await session.FinalizeAsync(payable: false, amount: new { value = 4100, currency = "EUR" });
        Assert.Equal(HttpStatusCode.OK, updated.Status);
        Assert.False(updated.Body.GetProperty("payable").GetBoolean());

        session.SessionData = updated.Text("sessionData");
        var payable = await session.FinalizeAsync(amount: new { value = 4100, currency = "EUR" });
        Assert.Equal(HttpStatusCode.OK, payable.Status);
        Assert.True(payable.Body.GetProperty("payable").GetBoolean());
        Assert.NotEmpty(payable.Text("sessionData"));

        var repeated = await session.FinalizeAsync();
        Assert.Equal(payable.Body.GetRawText(), repeated.Body.GetRawText());
        (await session.PutCartAsync(("MUG-300", 1))).MustBeProblem("cart_locked");

        var result = await session.GetResultAsync();
        Assert.Equal("active", result.Text("status"));
        Assert.Equal(4100, result.AmountValue);
    }
}
