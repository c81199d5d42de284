using System.Net;
using Functions.Tests.Support;
using Xunit;

namespace Functions.Tests.Sessions;

public sealed class ExpiryTests(AzuriteFixture azurite)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_expired_session_takes_neither_cart_nor_PATCH(bool wasPayable)
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var session = await system.Api.Client.CreateSessionAsync(("ESPRESSO-250", 2));
        if (wasPayable)
        {
            Assert.Equal(HttpStatusCode.OK, (await session.FinalizeAsync()).Status);
        }

        system.Clock.Advance(Lifetime - TimeSpan.FromMinutes(1));
        Assert.Equal("active", (await session.GetResultAsync()).Text("status"));
        system.Clock.Advance(TimeSpan.FromMinutes(1));

        ApiAnswer[] answers =
            [await session.PutCartAsync(("MUG-300", 1)), await session.FinalizeAsync(), await session.FinalizeAsync(payable: false)];
        foreach (var answer in answers)
        {
            Assert.Equal(HttpStatusCode.Gone, answer.Status);
            Assert.Equal("session_expired", answer.Code);
        }

        // A session that was payable may have been paid in its last moment.
        await ExpectResultAsync(session, "expired", final: !wasPayable);
        // For a new session with the same cart.
        Assert.Equal(2500, (await session.GetCartAsync()).AmountValue);
    }

    [Fact]
    public async Task A_session_that_expires_while_it_is_being_made_payable_is_expired()
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var session = await system.Api.Client.CreateSessionAsync(("ESPRESSO-250", 2));
        await system.Simulator.AddFaultAsync(new { call = "updateSession", kind = "status", status = 503, times = 3 });
        await session.FinalizeAsync();
        system.Clock.Advance(Lifetime);

        Assert.Equal("session_expired", (await session.FinalizeAsync()).Code);
        Assert.Equal("session_expired", (await session.PutCartAsync(("MUG-300", 1))).Code);
        await ExpectResultAsync(session, "expired", final: false);
    }

    [Theory]
    [InlineData("Refused", "active", "expired")]
    [InlineData("Cancelled", "canceled", "canceled")]
    public async Task The_shopper_can_try_again_until_the_time_is_over(string resultCode, string status, string later)
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var session = await system.Api.Client.CreateSessionAsync(("ESPRESSO-250", 2));
        await session.FinalizeAsync();
        var sessionResult = await system.Simulator.PayAsync(session.Id, resultCode);
        Assert.Equal(status, (await session.GetResultAsync(sessionResult)).Text("status"));
        await ExpectResultAsync(session, status, final: false);
        Assert.Equal("cart_locked", (await session.PutCartAsync(("MUG-300", 1))).Code);
        Assert.Equal(HttpStatusCode.OK, (await session.FinalizeAsync()).Status);

        system.Clock.Advance(Lifetime);

        await ExpectResultAsync(session, later, final: later != "expired");
        Assert.Equal("session_expired", (await session.FinalizeAsync()).Code);
    }

    [Fact]
    public async Task A_voucher_is_over_once_the_time_is_and_its_offer_has_ended()
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var session = await system.Api.Client.CreateSessionAsync(("ESPRESSO-250", 2));
        await session.FinalizeAsync();
        await session.GetResultAsync(await system.Simulator.PayAsync(session.Id, "PresentToShopper"));
        system.Clock.Advance(Lifetime);
        await ExpectResultAsync(session, "paymentPending", final: false);

        await system.NotifyAsync();
        await system.Simulator.SettleAsync(session.Id, "Cancelled");
        await system.Simulator.WaitUntilNotifiedAsync(session.Id);

        await ExpectResultAsync(session, "expired", final: false);
        Assert.Equal("session_expired", (await session.FinalizeAsync()).Code);
    }

    [Fact]
    public async Task A_payment_in_the_last_second_counts_after_the_session_has_expired()
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var session = await system.Api.Client.CreateSessionAsync(("ESPRESSO-250", 2));
        await session.FinalizeAsync();
        var sessionResult = await system.Simulator.PayAsync(session.Id);
        system.Clock.Advance(Lifetime);
        await ExpectResultAsync(session, "expired", final: false);

        Assert.Equal("completed", (await session.GetResultAsync(sessionResult)).Text("status"));
        await ExpectResultAsync(session, "completed", final: true);
    }

    [Fact]
    public async Task A_pending_payment_stays_pending_beyond_the_expiry()
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var session = await system.Api.Client.CreateSessionAsync(("ESPRESSO-250", 2));
        await session.FinalizeAsync();
        await session.GetResultAsync(await system.Simulator.PayAsync(session.Id, "Pending"));
        system.Clock.Advance(Lifetime);

        await ExpectResultAsync(session, "paymentPending", final: false);
        Assert.Equal("payment_exists", (await session.FinalizeAsync()).Code);
    }

    [Theory]
    [InlineData("Refused")]
    [InlineData("Cancelled")]
    public async Task News_of_an_earlier_failure_does_not_hide_a_pending_payment(string earlier)
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var session = await system.Api.Client.CreateSessionAsync(("ESPRESSO-250", 2));
        await session.FinalizeAsync();
        var failed = await system.Simulator.PayAsync(session.Id, earlier);
        var pending = await system.Simulator.PayAsync(session.Id, "Pending");
        Assert.Equal("paymentPending", (await session.GetResultAsync(pending)).Text("status"));

        Assert.Equal("paymentPending", (await session.GetResultAsync(failed)).Text("status"));
        system.Clock.Advance(Lifetime);
        await ExpectResultAsync(session, "paymentPending", final: false);
        Assert.Equal("payment_exists", (await session.FinalizeAsync()).Code);
    }

    [Fact]
    public async Task That_Adyen_says_expired_is_recorded()
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var session = await system.Api.Client.CreateSessionAsync(("ESPRESSO-250", 2));
        await session.FinalizeAsync();
        Assert.Equal("expired", (await session.GetResultAsync(await system.Simulator.ExpireAsync(session.Id))).Text("status"));

        await ExpectResultAsync(session, "expired", final: true);
        Assert.Equal("session_expired", (await session.FinalizeAsync()).Code);
        Assert.Equal("session_expired", (await session.PutCartAsync(("MUG-300", 1))).Code);
    }

    private static async Task ExpectResultAsync(ShopperSession session, string status, bool final)
    {
        var result = await session.GetResultAsync();
        Assert.Equal(status, result.Text("status"));
        Assert.Equal(final, result.Body.GetProperty("final").GetBoolean());
    }
}
