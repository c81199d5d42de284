using System.Net;
using Xunit;

namespace Functions.Tests.Contract;

/// <summary>PATCH where Adyen, or the way to it, fails.</summary>
[Collection(ContractSuite.Name)]
public sealed class FinalizeFailureTests(ContractTarget target)
{
    [Fact]
    public async Task A_second_PATCH_waits_its_turn_while_one_is_running()
    {
        var session = await target.Api.CreateSessionAsync(("MUG-300", 1));
        await using var hold = await target.DisturbAsync(new { call = "updateSession", kind = "hold", sessionId = session.Id });
        var first = session.FinalizeAsync();
        await target.Simulator.WaitUntilHeldAsync(1);

        (await session.FinalizeAsync()).MustBeProblem("update_in_progress");
        (await session.PutCartAsync(("MUG-300", 2))).MustBeProblem("cart_locked");
        (await session.FinalizeAsync(payable: false)).MustBeProblem("update_in_progress");
        Assert.Equal("active", (await session.GetResultAsync()).Text("status"));
        Assert.Equal(1600, (await session.GetCartAsync()).AmountValue);

        await target.Simulator.ReleaseAsync();
        Assert.Equal(HttpStatusCode.OK, (await first).Status);
        Assert.Single(await target.Simulator.GetRequestsAsync(session.Id, "updateSession"));
        Assert.Equal((await first).Text("sessionData"), (await session.FinalizeAsync()).Text("sessionData"));
    }

    [Fact]
    public async Task Two_PATCHes_in_the_same_moment_make_one_call_to_Adyen()
    {
        var session = await target.Api.CreateSessionAsync(("MUG-300", 1));
        var answers = await Task.WhenAll(session.FinalizeAsync(), session.FinalizeAsync());
        Assert.Contains(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.OK), answer => answer.MustBeProblem("update_in_progress"));
        Assert.Single(await target.Simulator.GetRequestsAsync(session.Id, "updateSession"));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(429)]
    [InlineData(409)]
    public async Task A_passing_failure_at_Adyen_is_not_noticed(int status)
    {
        var session = await target.Api.CreateSessionAsync(("MUG-300", 1));
        await using var failure = await target.DisturbAsync(
            new { call = "updateSession", kind = "status", status, sessionId = session.Id });
        Assert.Equal(HttpStatusCode.OK, (await session.FinalizeAsync()).Status);
        Assert.Equal(2, (await target.Simulator.GetRequestsAsync(session.Id, "updateSession")).Count);
        Assert.Equal(1600, await target.Simulator.GetAmountAsync(session.Id));
    }

    [Fact]
    public async Task A_shopper_does_not_wait_as_long_as_Adyen_asks_for()
    {
        var session = await target.Api.CreateSessionAsync(("MUG-300", 1));
        await using var failure = await target.DisturbAsync(
            new { call = "updateSession", kind = "status", status = 429, retryAfterSeconds = 3600, times = 2, sessionId = session.Id });
        Assert.Equal(HttpStatusCode.OK, (await session.FinalizeAsync()).Status);
    }

    [Theory]
    [InlineData(500, false)]
    [InlineData(429, false)]
    [InlineData(422, true)]
    public async Task While_Adyen_fails_a_session_can_be_made_payable_later(int status, bool transientError)
    {
        var session = await target.Api.CreateSessionAsync(("MUG-300", 1));
        await using var failure = await target.DisturbAsync(
            new { call = "updateSession", kind = "status", status, transientError, times = 3, sessionId = session.Id });
        (await session.FinalizeAsync()).MustBeProblem("payment_provider_unavailable");
        Assert.Equal(3, (await target.Simulator.GetRequestsAsync(session.Id, "updateSession")).Count);
        (await session.PutCartAsync(("MUG-300", 2))).MustBeProblem("cart_locked");
        (await session.FinalizeAsync(amount: new { value = 3200, currency = "EUR" })).MustBeProblem("amount_changed");

        Assert.Equal(HttpStatusCode.OK, (await session.FinalizeAsync()).Status);
        var sent = await target.BodiesAtAdyenAsync(session.Id, "updateSession");
        Assert.Equal(4, sent.Count);
        Assert.Single(sent.Select(body => body.GetRawText()).Distinct());
    }

    [Fact]
    public async Task The_retries_of_one_update_share_an_idempotency_key_that_Adyen_takes()
    {
        var session = await target.Api.CreateSessionAsync(("MUG-300", 1));
        await using var failure = await target.DisturbAsync(
            new { call = "updateSession", kind = "status", status = 500, times = 2, sessionId = session.Id });
        await session.FinalizeAsync();
        var keys = (await target.Simulator.GetRequestsAsync(session.Id, "updateSession"))
            .Select(request => request.GetProperty("idempotencyKey").GetString());
        Assert.InRange(Assert.Single(keys.Distinct())!.Length, 1, 64);
    }

    [Fact]
    public async Task While_Adyen_fails_an_update_of_the_amount_leaves_the_session_open()
    {
        var session = await target.Api.CreateSessionAsync(("MUG-300", 1));
        await using var failure = await target.DisturbAsync(
            new { call = "updateSession", kind = "status", status = 500, times = 3, sessionId = session.Id });
        (await session.FinalizeAsync(payable: false)).MustBeProblem("payment_provider_unavailable");
        Assert.Equal(HttpStatusCode.OK, (await session.PutCartAsync(("MUG-300", 2))).Status);
        Assert.Equal(HttpStatusCode.OK, (await session.FinalizeAsync()).Status);
        Assert.Equal(3200, await target.Simulator.GetAmountAsync(session.Id));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(422)]
    public async Task What_Adyen_rejects_leaves_the_session_open(int status)
    {
        var session = await target.Api.CreateSessionAsync(("MUG-300", 1));
        await using var failure = await target.DisturbAsync(
            new { call = "updateSession", kind = "status", status, sessionId = session.Id });
        (await session.FinalizeAsync()).MustBeProblem("payment_provider_rejected");
        Assert.Single(await target.Simulator.GetRequestsAsync(session.Id, "updateSession"));
        Assert.Equal(HttpStatusCode.OK, (await session.PutCartAsync(("MUG-300", 2))).Status);
        Assert.Equal(HttpStatusCode.OK, (await session.FinalizeAsync()).Status);
        Assert.Equal(3200, await target.Simulator.GetAmountAsync(session.Id));
    }

    [Theory]
    [InlineData("not from Adyen")]
    [InlineData("++++++++")]
    [InlineData("\u20AC\uFFFF\"\\")]
    public async Task A_sessionData_that_Adyen_did_not_issue_leaves_the_session_open(string sessionData)
    {
        var session = await target.Api.CreateSessionAsync(("MUG-300", 1));
        (await session.FinalizeAsync(sessionData: sessionData)).MustBeProblem("invalid_request", "sessionData");
        (await session.FinalizeAsync(payable: false, sessionData: sessionData)).MustBeProblem("invalid_request", "sessionData");
        Assert.Equal(HttpStatusCode.OK, (await session.FinalizeAsync()).Status);
    }

    [Theory]
    [InlineData("\u0000")]
    [InlineData("a\u001B[2J")]
    [InlineData("a\u202E")]
    public async Task A_sessionData_with_characters_that_nobody_can_see_goes_no_further(string sessionData)
    {
        var session = await target.Api.CreateSessionAsync(("MUG-300", 1));
        (await session.FinalizeAsync(sessionData: sessionData)).MustBeProblem("invalid_request", "sessionData");
        Assert.Empty(await target.Simulator.GetRequestsAsync(session.Id, "updateSession"));
    }

    [Fact]
    public async Task A_sessionData_of_any_length_that_a_body_can_hold_is_left_to_Adyen_to_judge()
    {
        var session = await target.Api.CreateSessionAsync(("MUG-300", 1));
        var body = $$"""{"sessionData":"{{new string('+', 16_000)}}"}""";
        (await target.Api.PatchAsync($"sessions/{session.Id}", body, session.Token)).MustBeProblem("invalid_request", "sessionData");
        Assert.Equal(HttpStatusCode.OK, (await session.FinalizeAsync()).Status);
    }

    [Fact]
    public async Task An_answer_lost_before_Adyen_got_the_request_costs_nothing()
    {
        var session = await target.Api.CreateSessionAsync(("MUG-300", 1));
        await using var failure = await target.DisturbAsync(new { call = "updateSession", kind = "dropBefore", sessionId = session.Id });
        Assert.Equal(HttpStatusCode.OK, (await session.FinalizeAsync()).Status);
    }

    [Fact]
    public async Task A_lost_answer_is_had_again_where_Adyen_honours_the_idempotency_key()
    {
        await using var settings = await target.ChangeSettingsAsync(new { patchIdempotency = true });
        var session = await target.Api.CreateSessionAsync(("MUG-300", 1));
        await target.DisturbAsync(new { call = "updateSession", kind = "dropAfter", sessionId = session.Id });
        var answer = await session.FinalizeAsync();
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        await target.Simulator.PayAsync(session.Id, sessionData: answer.Text("sessionData"));
        Assert.Equal(1, (await target.Simulator.GetSessionAsync(session.Id)).GetProperty("patches").GetInt32());
    }

    [Theory]
    [InlineData("dropAfter", 1, "session_must_be_replaced")]
    [InlineData("dropAfter", 3, "payment_provider_unavailable")]
    [InlineData("malformed", 1, "payment_provider_unavailable")]
    public async Task A_session_whose_answer_is_lost_for_good_must_be_replaced(string kind, int times, string firstCode)
    {
        var session = await target.Api.CreateSessionAsync(("MUG-300", 1));
        await using var failure = await target.DisturbAsync(new { call = "updateSession", kind, times, sessionId = session.Id });
        (await session.FinalizeAsync()).MustBeProblem(firstCode);

        (await session.FinalizeAsync()).MustBeProblem("session_must_be_replaced");
        (await session.FinalizeAsync()).MustBeProblem("session_must_be_replaced");
        (await session.PutCartAsync(("MUG-300", 2))).MustBeProblem("cart_locked");
        Assert.Equal(1600, await target.Simulator.GetAmountAsync(session.Id));

        var replacement = await target.Api.CreateSessionAsync(("MUG-300", 1));
        Assert.Equal(HttpStatusCode.OK, (await replacement.FinalizeAsync()).Status);
    }

    [Fact]
    public async Task A_payment_on_a_session_whose_answer_is_lost_is_still_believed()
    {
        var session = await target.Api.CreateSessionAsync(("MUG-300", 1));
        await using var failure = await target.DisturbAsync(new { call = "updateSession", kind = "malformed", sessionId = session.Id });
        (await session.FinalizeAsync()).MustBeProblem("payment_provider_unavailable");
        var result = await session.GetResultAsync(await target.Simulator.PayAsync(session.Id));
        Assert.Equal("completed", result.Text("status"));
        (await session.FinalizeAsync()).MustBeProblem("payment_exists");
    }
}
