using System.Net;
using Xunit;

namespace Functions.Tests.Contract;

/// <summary>PATCH where nothing goes wrong at Adyen.</summary>
[Collection(ContractSuite.Name)]
public sealed class FinalizeTests(ContractTarget target)
{
    [Fact]
    public async Task A_PATCH_sends_the_amount_of_the_cart_to_Adyen_and_makes_the_session_payable()
    {
        var session = await target.Api.CreateSessionAsync(("ESPRESSO-250", 2));
        await session.PutCartAsync(("MUG-300", 1));
        var answer = await session.FinalizeAsync();

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        Assert.Equal(["amount", "payable", "sessionData"], answer.Body.EnumerateObject().Select(member => member.Name).Order());
        Assert.Equal("""{"value":1600,"currency":"EUR"}""", answer.Body.GetProperty("amount").GetRawText());
        Assert.True(answer.Body.GetProperty("payable").GetBoolean());
        Assert.NotEqual(session.SessionData, answer.Text("sessionData"));

        var sent = Assert.Single(await target.BodiesAtAdyenAsync(session.Id, "updateSession"));
        Assert.Equal(session.SessionData, sent.GetProperty("sessionData").GetString());
        Assert.Equal("""{"value":1600,"currency":"EUR"}""", sent.GetProperty("amount").GetRawText());
        Assert.True(sent.GetProperty("payable").GetBoolean());
        var atAdyen = await target.Simulator.GetSessionAsync(session.Id);
        Assert.True(atAdyen.GetProperty("payable").GetBoolean());
        Assert.Equal(1600, atAdyen.GetProperty("amount").GetProperty("value").GetInt64());
    }

    [Fact]
    public async Task A_PATCH_with_payable_false_updates_the_amount_and_leaves_the_cart_open()
    {
        var session = await target.Api.CreateSessionAsync(("ESPRESSO-250", 2));
        await session.PutCartAsync(("MUG-300", 1));
        var updated = await session.FinalizeAsync(payable: false);
        Assert.Equal(HttpStatusCode.OK, updated.Status);
        Assert.False(updated.Body.GetProperty("payable").GetBoolean());
        Assert.Equal(1600, updated.AmountValue);
        Assert.False((await target.Simulator.GetSessionAsync(session.Id)).GetProperty("payable").GetBoolean());
        Assert.Equal(1600, await target.Simulator.GetAmountAsync(session.Id));

        Assert.Equal(HttpStatusCode.OK, (await session.PutCartAsync(("MUG-300", 2))).Status);
        var payable = await session.FinalizeAsync(sessionData: updated.Text("sessionData"));
        Assert.True(payable.Body.GetProperty("payable").GetBoolean());
        Assert.Equal(3200, await target.Simulator.GetAmountAsync(session.Id));
        Assert.True((await target.Simulator.GetSessionAsync(session.Id)).GetProperty("payable").GetBoolean());
    }

    [Fact]
    public async Task A_PATCH_with_payable_false_can_be_repeated()
    {
        var session = await target.Api.CreateSessionAsync(("MUG-300", 1));
        Assert.Equal(HttpStatusCode.OK, (await session.FinalizeAsync(payable: false)).Status);
        Assert.Equal(HttpStatusCode.OK, (await session.FinalizeAsync(payable: false)).Status);
        Assert.False((await target.Simulator.GetSessionAsync(session.Id)).GetProperty("payable").GetBoolean());
    }

    [Theory]
    [InlineData(null)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_repeated_PATCH_gives_the_recorded_answer_without_another_call_to_Adyen(bool? payable)
    {
        var session = await target.Api.CreateSessionAsync(("MUG-300", 1));
        var first = await session.FinalizeAsync();
        var second = await session.FinalizeAsync(payable);
        Assert.Equal(HttpStatusCode.OK, second.Status);
        Assert.Equal(first.Body.GetRawText(), second.Body.GetRawText());
        Assert.Single(await target.Simulator.GetRequestsAsync(session.Id, "updateSession"));
    }

    [Fact]
    public async Task A_repeated_PATCH_gives_back_a_sessionData_that_has_moved_on()
    {
        var session = await target.Api.CreateSessionAsync(("MUG-300", 1));
        var first = await session.FinalizeAsync();
        var again = await session.FinalizeAsync(sessionData: first.Text("sessionData"));
        Assert.Equal(first.Text("sessionData"), again.Text("sessionData"));
        var later = await session.FinalizeAsync(sessionData: "what Drop-in got from /payments");
        Assert.Equal("what Drop-in got from /payments", later.Text("sessionData"));
        Assert.True(later.Body.GetProperty("payable").GetBoolean());
        Assert.Equal(1600, later.AmountValue);
        Assert.Single(await target.Simulator.GetRequestsAsync(session.Id, "updateSession"));
    }

    [Fact]
    public async Task After_a_refused_payment_the_shopper_can_try_again_on_the_same_session()
    {
        var session = await target.Api.CreateSessionAsync(("MUG-300", 1));
        var first = await session.FinalizeAsync();
        var refused = await session.GetResultAsync(await target.Simulator.PayAsync(session.Id, "Refused"));
        Assert.Equal("active", refused.Text("status"));
        (await session.PutCartAsync(("MUG-300", 2))).MustBeProblem("cart_locked");

        var again = await session.FinalizeAsync(amount: new { value = 1600, currency = "EUR" });
        Assert.Equal(first.Text("sessionData"), again.Text("sessionData"));
        var paid = await session.GetResultAsync(await target.Simulator.PayAsync(session.Id, sessionData: again.Text("sessionData")));
        Assert.Equal("completed", paid.Text("status"));
        Assert.Single(await target.Simulator.GetRequestsAsync(session.Id, "updateSession"));
    }

    [Fact]
    public async Task Five_refused_attempts_end_a_session_and_one_does_not()
    {
        var session = await target.Api.CreateSessionAsync(("MUG-300", 1));
        await session.FinalizeAsync();
        for (var attempt = 1; attempt < 5; attempt++)
        {
            Assert.Equal("active", (await session.GetResultAsync(await target.Simulator.PayAsync(session.Id, "Refused"))).Text("status"));
            Assert.Equal(HttpStatusCode.OK, (await session.FinalizeAsync()).Status);
        }

        var ended = await session.GetResultAsync(await target.Simulator.PayAsync(session.Id, "Refused"));
        Assert.Equal("refused", ended.Text("status"));
        Assert.True(ended.Body.GetProperty("final").GetBoolean());
        foreach (var payable in new[] { true, false })
        {
            (await session.FinalizeAsync(payable)).MustBeProblem("session_must_be_replaced");
        }

        (await session.PutCartAsync(("MUG-300", 2))).MustBeProblem("cart_locked");
        await Assert.ThrowsAsync<InvalidOperationException>(() => target.Simulator.PayAsync(session.Id));
    }

    [Theory]
    [InlineData("Authorised")]
    [InlineData("Received")]
    [InlineData("Pending")]
    public async Task After_a_payment_there_is_no_other_one(string resultCode)
    {
        var session = await target.Api.CreateSessionAsync(("MUG-300", 1));
        await session.FinalizeAsync();
        await session.GetResultAsync(await target.Simulator.PayAsync(session.Id, resultCode));
        (await session.FinalizeAsync()).MustBeProblem("payment_exists");
        (await session.FinalizeAsync(payable: false)).MustBeProblem("payment_exists");
        (await session.PutCartAsync(("MUG-300", 2))).MustBeProblem("cart_locked");
    }

    [Theory]
    [InlineData(1599, "EUR")]
    [InlineData(1601, "EUR")]
    [InlineData(0, "EUR")]
    [InlineData(-1600, "EUR")]
    [InlineData(long.MaxValue, "EUR")]
    [InlineData(1600, "USD")]
    public async Task If_the_shopper_saw_another_amount_nothing_happens_and_the_true_one_is_told(long value, string currency)
    {
        var session = await target.Api.CreateSessionAsync(("MUG-300", 1));
        foreach (var payable in new bool?[] { null, true, false })
        {
            var answer = await session.FinalizeAsync(payable, new { value, currency });
            answer.MustBeProblem("amount_changed");
            Assert.Equal("""{"value":1600,"currency":"EUR"}""", answer.Body.GetProperty("amount").GetRawText());
        }

        Assert.Empty(await target.Simulator.GetRequestsAsync(session.Id, "updateSession"));
        Assert.Equal(HttpStatusCode.OK, (await session.PutCartAsync(("MUG-300", 2))).Status);
    }

    [Fact]
    public async Task If_the_shopper_saw_another_amount_than_the_payable_one_that_is_told_too()
    {
        var session = await target.Api.CreateSessionAsync(("MUG-300", 1));
        await session.FinalizeAsync();
        var answer = await session.FinalizeAsync(amount: new { value = 1, currency = "EUR" });
        answer.MustBeProblem("amount_changed");
        Assert.Equal(1600, answer.AmountValue);
    }

    [Theory]
    [InlineData("""{}""", "sessionData")]
    [InlineData("""{"sessionData":""}""", "sessionData")]
    [InlineData("""{"sessionData":null}""", "sessionData")]
    [InlineData("""{"sessionData":5}""", "sessionData")]
    [InlineData("""{"sessionData":"x","payable":"true"}""", "payable")]
    [InlineData("""{"sessionData":"x","payable":1}""", "payable")]
    [InlineData("""{"sessionData":"x","amount":1600}""", "amount")]
    [InlineData("""{"sessionData":"x","amount":{}}""", "amount.value", "amount.currency")]
    [InlineData("""{"sessionData":"x","amount":{"value":null,"currency":"EUR"}}""", "amount.value")]
    [InlineData("""{"sessionData":"x","amount":{"value":1600}}""", "amount.currency")]
    [InlineData("""{"sessionData":"x","amount":{"value":1600,"currency":"eur"}}""", "amount.currency")]
    [InlineData("""{"sessionData":"x","amount":{"value":16.00,"currency":"EUR"}}""", "amount.value")]
    [InlineData("""{"sessionData":"x","amount":{"value":"1600","currency":"EUR"}}""", "amount.value")]
    [InlineData("""{"sessionData":"x","amount":{"value":9223372036854775808,"currency":"EUR"}}""", "amount.value")]
    public async Task A_PATCH_that_is_not_valid_names_the_field(string body, params string[] members)
    {
        var session = await target.Api.CreateSessionAsync(("MUG-300", 1));
        (await target.Api.PatchAsync($"sessions/{session.Id}", body, session.Token)).MustBeProblem("invalid_request", members);
        Assert.Empty(await target.Simulator.GetRequestsAsync(session.Id, "updateSession"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(false)]
    public async Task An_expired_session_cannot_be_made_payable(bool? payable)
    {
        await using var shortLived = await target.ChangeSettingsAsync(new { sessionLifetimeSeconds = 0 });
        var session = await target.Api.CreateSessionAsync(("MUG-300", 1));
        Assert.False(session.Created.Body.GetProperty("payable").GetBoolean());
        (await session.FinalizeAsync(payable)).MustBeProblem("session_expired");
        Assert.Empty(await target.Simulator.GetRequestsAsync(session.Id, "updateSession"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_session_that_Adyen_has_ended_cannot_be_paid_any_more(bool payable)
    {
        var session = await target.Api.CreateSessionAsync(("MUG-300", 1));
        await session.FinalizeAsync();
        await session.GetResultAsync(await target.Simulator.ExpireAsync(session.Id));
        (await session.FinalizeAsync(payable)).MustBeProblem("session_expired");
    }
}
