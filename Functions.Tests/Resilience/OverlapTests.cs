using System.Net;
using Checkout.Operations;
using Functions.Tests.Support;
using Xunit;

namespace Functions.Tests.Resilience;

/// <summary>Two requests that overlap at one exact point.</summary>
public sealed class OverlapTests(AzuriteFixture azurite)
{
    private static readonly TimeSpan BeyondLease = TimeLimits.Lease;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_cart_edit_between_read_and_write_of_a_PATCH_is_paid_or_told(bool amountIsAsserted)
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var other = system.Api;
        var instance = await system.StartInstanceAsync();
        var session = await other.Client.CreateSessionAsync(("ESPRESSO-250", 2));
        var (arrived, release) = instance.Storage.HoldOnce(HttpMethod.Put);
        var patch = session.Through(instance.Client)
            .FinalizeAsync(amount: amountIsAsserted ? new { value = 2500, currency = "EUR" } : null);
        await arrived;

        Assert.Equal(HttpStatusCode.OK, (await session.PutCartAsync(("MUG-300", 1))).Status);
        release();
        var answer = await patch;

        if (amountIsAsserted)
        {
            Assert.Equal("amount_changed", answer.Code);
            Assert.Equal(1600, answer.AmountValue);
            Assert.Empty(await system.Simulator.GetRequestsAsync(session.Id, "updateSession"));
            Assert.Equal(HttpStatusCode.OK, (await session.PutCartAsync(("MUG-300", 2))).Status);
        }
        else
        {
            Assert.Equal(1600, answer.AmountValue);
            Assert.Equal(1600, await system.Simulator.GetAmountAsync(session.Id));
        }
    }

    [Fact]
    public async Task A_cart_edit_that_a_PATCH_overtakes_is_refused()
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var other = system.Api;
        var instance = await system.StartInstanceAsync();
        var session = await other.Client.CreateSessionAsync(("ESPRESSO-250", 2));
        var (arrived, release) = instance.Storage.HoldOnce(HttpMethod.Put);
        var edit = session.Through(instance.Client).PutCartAsync(("MUG-300", 1));
        await arrived;

        Assert.Equal(HttpStatusCode.OK, (await session.FinalizeAsync()).Status);
        release();

        Assert.Equal("cart_locked", (await edit).Code);
        Assert.Equal(2500, (await session.GetCartAsync()).AmountValue);
    }

    [Fact]
    public async Task An_update_of_the_amount_that_arrives_after_the_session_became_payable_changes_nothing()
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var other = system.Api;
        var instance = await system.StartInstanceAsync();
        var session = await other.Client.CreateSessionAsync(("ESPRESSO-250", 2));
        var (arrived, release) = instance.Adyen.HoldOnce(HttpMethod.Patch);
        var update = session.Through(instance.Client).FinalizeAsync(payable: false);
        await arrived;

        Assert.Equal(HttpStatusCode.OK, (await session.PutCartAsync(("MUG-300", 1))).Status);
        var payable = await session.FinalizeAsync();
        release();
        var answer = await update;

        // The provider refused nothing that the shopper could do something about: the session can be paid.
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(1600, answer.AmountValue);
        Assert.True(answer.Body.GetProperty("payable").GetBoolean());
        Assert.Equal(payable.Text("sessionData"), answer.Text("sessionData"));
        Assert.Equal(1600, await system.Simulator.GetAmountAsync(session.Id));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_attempt_held_up_until_another_one_has_finished_spoils_nothing(bool patchIdempotency)
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        await system.Simulator.ChangeSettingsAsync(new { patchIdempotency });
        var frontend = new Frontend(system, system.Api);
        var instance = await system.StartInstanceAsync();
        var session = await system.Api.Client.CreateSessionAsync(("ESPRESSO-250", 2));
        var (arrived, release) = instance.Adyen.HoldOnce(HttpMethod.Patch);
        var zombie = session.Through(instance.Client).FinalizeAsync();
        await arrived;
        system.Clock.Advance(BeyondLease);

        var answer = await session.FinalizeAsync();
        release();
        var late = await zombie;

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(HttpStatusCode.OK, late.Status);
        Assert.Equal(answer.Text("sessionData"), late.Text("sessionData"));
        Assert.True(await frontend.CheckOutAsync(session));
    }

    [Fact]
    public async Task An_attempt_that_takes_over_and_loses_against_the_one_before_uses_its_answer()
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var first = system.Api;
        var second = await system.StartInstanceAsync();
        var session = await first.Client.CreateSessionAsync(("ESPRESSO-250", 2));
        var (firstArrived, releaseFirst) = first.Adyen.HoldOnce(HttpMethod.Patch);
        var zombie = session.FinalizeAsync();
        await firstArrived;
        system.Clock.Advance(BeyondLease);
        var (secondArrived, releaseSecond) = second.Adyen.HoldOnce(HttpMethod.Patch);
        var heir = session.Through(second.Client).FinalizeAsync();
        await secondArrived;

        releaseFirst();
        var answer = await zombie;
        releaseSecond();
        var late = await heir;

        // A new session beside a payable one would let the shopper pay twice.
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(HttpStatusCode.OK, late.Status);
        Assert.Equal(answer.Text("sessionData"), late.Text("sessionData"));
        Assert.True(await new Frontend(system, second).CheckOutAsync(session));
    }

    [Fact]
    public async Task An_attempt_that_Adyen_holds_while_another_takes_over_leaves_the_cart_locked()
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var first = system.Api;
        var second = await system.StartInstanceAsync();
        await system.Simulator.ChangeSettingsAsync(new { patchIdempotency = true });
        var session = await first.Client.CreateSessionAsync(("ESPRESSO-250", 2));
        await system.Simulator.AddFaultAsync(new { call = "updateSession", kind = "hold" });
        var zombie = session.FinalizeAsync();
        await system.Simulator.WaitUntilHeldAsync(1);
        system.Clock.Advance(BeyondLease);

        // Adyen is busy with the same idempotency key.
        var answer = await session.Through(second.Client).FinalizeAsync();
        Assert.Equal("payment_provider_unavailable", answer.Code);
        Assert.Equal("cart_locked", (await session.PutCartAsync(("MUG-300", 1))).Code);

        await system.Simulator.ReleaseAsync();
        Assert.Equal(HttpStatusCode.OK, (await zombie).Status);
        Assert.True(await new Frontend(system, second).CheckOutAsync(session));
    }

    [Fact]
    public async Task A_refusal_that_comes_late_does_not_unlock_the_cart_of_the_attempt_that_took_over()
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var first = system.Api;
        var second = await system.StartInstanceAsync();
        var session = await first.Client.CreateSessionAsync(("ESPRESSO-250", 2));
        await system.Simulator.AddFaultAsync(new { call = "updateSession", kind = "status", status = 422 });
        // The first write records the intent, the second one takes it back.
        var (finished, release) = first.Storage.HoldOnce(HttpMethod.Put, at: 2);
        var zombie = session.FinalizeAsync();
        await finished;
        system.Clock.Advance(BeyondLease);

        var (arrived, releaseHeir) = second.Adyen.HoldOnce(HttpMethod.Patch);
        var heir = session.Through(second.Client).FinalizeAsync();
        await arrived;
        release();
        await zombie;

        Assert.Equal("cart_locked", (await session.PutCartAsync(("MUG-300", 1))).Code);
        releaseHeir();
        Assert.Equal(HttpStatusCode.OK, (await heir).Status);
        Assert.True(await new Frontend(system, second).CheckOutAsync(session));
    }

    [Fact]
    public async Task After_a_refusal_for_good_the_cart_is_open_and_the_next_PATCH_works()
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var session = await system.Api.Client.CreateSessionAsync(("ESPRESSO-250", 2));
        await system.Simulator.AddFaultAsync(new { call = "updateSession", kind = "status", status = 422 });

        Assert.Equal("payment_provider_rejected", (await session.FinalizeAsync()).Code);
        Assert.Equal(HttpStatusCode.OK, (await session.PutCartAsync(("MUG-300", 1))).Status);

        Assert.Equal(1600, (await session.FinalizeAsync(amount: new { value = 1600, currency = "EUR" })).AmountValue);
        Assert.Equal(1600, await system.Simulator.GetAmountAsync(session.Id));
    }

    [Theory]
    [InlineData(1, null)]
    [InlineData(3, "payment_provider_unavailable")]
    public async Task A_refusal_that_Adyen_calls_transient_is_no_refusal(int times, string? code)
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var session = await system.Api.Client.CreateSessionAsync(("ESPRESSO-250", 2));
        await system.Simulator.AddFaultAsync(new { call = "updateSession", kind = "status", status = 422, transientError = true, times });

        Assert.Equal(code, (await session.FinalizeAsync()).Code);
        Assert.Equal("cart_locked", (await session.PutCartAsync(("MUG-300", 1))).Code);
        Assert.True(await new Frontend(system, system.Api).CheckOutAsync(session));
    }
}
