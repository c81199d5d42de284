using System.Net;
using Functions.Tests.Support;
using Xunit;

namespace Functions.Tests.Contract;

/// <summary>One session takes the place of another, in the same order: from whichever state that one is in.</summary>
[Collection(ContractSuite.Name)]
public sealed class ReplacingTests(ContractTarget target)
{
    [Fact]
    public async Task The_new_session_belongs_to_the_same_order_with_the_next_number_and_a_cart_of_its_own()
    {
        var old = await NewAsync();
        var replacing = await ReplaceAsync(old);
        Assert.NotEqual(old.Id, replacing.Id);
        Assert.Equal(old.OrderReference, replacing.OrderReference);
        Assert.Equal(($"{old.OrderReference}-1", $"{old.OrderReference}-2"), (old.Reference, replacing.Reference));
        Assert.Equal(3750, replacing.Created.AmountValue);
        Assert.False(replacing.Created.Body.GetProperty("payable").GetBoolean());
        var atAdyen = await target.Simulator.GetSessionAsync(replacing.Id);
        Assert.Equal(old.OrderReference, atAdyen.GetProperty("merchantOrderReference").GetString());

        Assert.Equal(HttpStatusCode.OK, (await replacing.FinalizeAsync()).Status);
        await replacing.GetResultAsync(await target.Simulator.PayAsync(replacing.Id));
        await AssertStatusAsync(replacing, "completed", isFinal: true);
    }

    [Fact]
    public async Task An_open_session_can_be_changed_and_paid_no_more()
    {
        var old = await NewAsync();
        await ReplaceAsync(old);
        (await old.FinalizeAsync()).MustBeProblem("session_must_be_replaced");
        (await old.FinalizeAsync(payable: false)).MustBeProblem("session_must_be_replaced");
        (await old.PutCartAsync(("MUG-300", 1))).MustBeProblem("cart_locked");
        Assert.Equal(HttpStatusCode.OK, (await old.GetCartAsync()).Status);
        await AssertStatusAsync(old, "replaced", isFinal: true);
        Assert.Empty(await target.BodiesAtAdyenAsync(old.Id, "updateSession"));
    }

    [Fact]
    public async Task A_session_that_is_just_being_made_payable_stays_so_and_leads_nobody_to_pay()
    {
        var old = await NewAsync();
        await using var hold = await target.DisturbAsync(new { call = "updateSession", kind = "hold", sessionId = old.Id });
        var finalizing = old.FinalizeAsync();
        await target.Simulator.WaitUntilHeldAsync(1);
        await ReplaceAsync(old);
        (await old.FinalizeAsync(payable: false)).MustBeProblem("session_must_be_replaced");
        await target.Simulator.ReleaseAsync();
        (await finalizing).MustBeProblem("session_must_be_replaced");

        (await old.FinalizeAsync()).MustBeProblem("session_must_be_replaced");
        await AssertStatusAsync(old, "active", isFinal: false);
        await old.GetResultAsync(await target.Simulator.PayAsync(old.Id));
        await AssertStatusAsync(old, "completed", isFinal: true);
    }

    [Fact]
    public async Task A_session_that_Adyen_then_refuses_to_make_payable_does_not_open_again()
    {
        var old = await NewAsync();
        await using var hold = await target.DisturbAsync(new { call = "updateSession", kind = "hold", sessionId = old.Id });
        var finalizing = old.FinalizeAsync(sessionData: "made up");
        await target.Simulator.WaitUntilHeldAsync(1);
        await ReplaceAsync(old);
        await target.Simulator.ReleaseAsync();

        (await finalizing).MustBeProblem("session_must_be_replaced");
        await AssertStatusAsync(old, "replaced", isFinal: true);
        (await old.FinalizeAsync()).MustBeProblem("session_must_be_replaced");
        Assert.False((await target.Simulator.GetSessionAsync(old.Id)).GetProperty("payable").GetBoolean());
    }

    [Theory]
    [InlineData("Refused", 1, "active")]
    [InlineData("Refused", 5, "refused")]
    [InlineData("Cancelled", 1, "canceled")]
    public async Task A_session_on_which_attempts_have_failed_is_replaced(string resultCode, int times, string status)
    {
        var old = await PayableAsync();
        var sessionResult = "";
        for (var attempt = 0; attempt < times; attempt++)
        {
            sessionResult = await target.Simulator.PayAsync(old.Id, resultCode);
        }

        Assert.Equal(status, (await old.GetResultAsync(sessionResult)).Text("status"));
        await ReplaceAsync(old);
        (await old.FinalizeAsync()).MustBeProblem("session_must_be_replaced");
        await AssertStatusAsync(old, status, isFinal: status == "refused");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_session_whose_time_is_over_is_replaced(bool wasPayable)
    {
        var old = await NewAsync();
        if (wasPayable)
        {
            await old.FinalizeAsync();
            await old.GetResultAsync(await target.Simulator.ExpireAsync(old.Id));
            await ReplaceAsync(old);
            await AssertStatusAsync(old, "expired", isFinal: true);
            return;
        }

        await using (await target.ChangeSettingsAsync(new { sessionLifetimeSeconds = 0 }))
        {
            old = await NewAsync();
        }

        await ReplaceAsync(old);
        await AssertStatusAsync(old, "replaced", isFinal: true);
    }

    [Theory]
    [InlineData("Authorised")]
    [InlineData("Pending")]
    [InlineData("PresentToShopper")]
    public async Task A_session_that_is_paid_or_may_be_soon_is_not_replaced(string resultCode)
    {
        var old = await PayableAsync();
        await old.GetResultAsync(await target.Simulator.PayAsync(old.Id, resultCode));
        (await old.ReplaceAsync()).MustBeProblem("payment_exists");
        Assert.Empty(await target.Simulator.GetRequestsForReferenceAsync($"{old.OrderReference}-2"));
    }

    [Fact]
    public async Task A_payment_on_any_session_of_the_order_keeps_it_from_getting_another()
    {
        var first = await PayableAsync();
        var second = await ReplaceAsync(first);
        await first.GetResultAsync(await target.Simulator.PayAsync(first.Id));
        (await second.ReplaceAsync()).MustBeProblem("payment_exists");
        await AssertStatusAsync(second, "active", isFinal: false);
    }

    [Fact]
    public async Task What_came_after_a_session_is_replaced_with_it()
    {
        var first = await NewAsync();
        var second = await ReplaceAsync(first);
        var third = await ReplaceAsync(first);
        Assert.Equal($"{first.OrderReference}-3", third.Reference);
        await AssertStatusAsync(second, "replaced", isFinal: true);
        await AssertStatusAsync(third, "active", isFinal: false);
    }

    [Fact]
    public async Task Of_two_that_replace_a_session_at_once_one_is_replaced_by_the_other()
    {
        var old = await NewAsync();
        var both = await Task.WhenAll(ReplaceAsync(old), ReplaceAsync(old));
        var ordered = both.OrderBy(session => session.Reference, StringComparer.Ordinal).ToList();
        Assert.Equal([$"{old.OrderReference}-2", $"{old.OrderReference}-3"], ordered.Select(session => session.Reference));
        await AssertStatusAsync(old, "replaced", isFinal: true);
        await AssertStatusAsync(ordered[0], "replaced", isFinal: true);
        await AssertStatusAsync(ordered[1], "active", isFinal: false);
    }

    [Fact]
    public async Task A_request_that_is_refused_replaces_nothing()
    {
        var old = await NewAsync();
        var unknown = Requests.Create(("NO-SUCH-THING", 1));
        unknown["replaces"] = old.Id;
        (await old.ReplaceAsync(unknown)).MustBeProblem("unknown_sku");
        await using (await target.DisturbAsync(new { call = "createSession", kind = "status", status = 422 }))
        {
            (await old.ReplaceAsync()).MustBeProblem("payment_provider_rejected");
        }

        Assert.Equal(HttpStatusCode.OK, (await old.FinalizeAsync()).Status);
    }

    private async Task<ShopperSession> ReplaceAsync(ShopperSession old)
    {
        var answer = await old.ReplaceAsync();
        Assert.True(answer.Status == HttpStatusCode.Created, $"{(int)answer.Status} {answer.Body}");
        return new ShopperSession(target.Api, answer);
    }

    private static async Task AssertStatusAsync(ShopperSession session, string status, bool isFinal)
    {
        var result = await session.GetResultAsync();
        Assert.Equal((status, isFinal), (result.Text("status"), result.Body.GetProperty("final").GetBoolean()));
    }

    private Task<ShopperSession> NewAsync() => target.Api.CreateSessionAsync(("ESPRESSO-250", 2));

    private async Task<ShopperSession> PayableAsync()
    {
        var session = await NewAsync();
        Assert.Equal(HttpStatusCode.OK, (await session.FinalizeAsync()).Status);
        return session;
    }
}
