using System.Net;
using Functions.Tests.Support;
using Xunit;

namespace Functions.Tests.Contract;

/// <summary>What became of a session.</summary>
[Collection(ContractSuite.Name)]
public sealed class ResultTests(ContractTarget target)
{
    [Theory]
    [InlineData("Authorised", "completed", true, "ideal")]
    [InlineData("Received", "paymentPending", true, null)]
    [InlineData("Pending", "paymentPending", true, null)]
    [InlineData("PresentToShopper", "paymentPending", false, null)]
    [InlineData("Refused", "active", false, null)]
    [InlineData("Error", "active", false, null)]
    [InlineData("Cancelled", "canceled", false, null)]
    public async Task The_outcome_of_a_payment_is_told_as_Adyen_tells_it(
        string resultCode, string status, bool isListed, string? paymentMethod)
    {
        var session = await PayableSessionAsync();
        var result = await session.GetResultAsync(await target.Simulator.PayAsync(session.Id, resultCode));

        Assert.Equal(HttpStatusCode.OK, result.Status);
        Assert.True(result.Headers.CacheControl?.NoStore);
        Assert.Equal(
            ["amount", "final", "id", "orderReference", "payments", "reference", "status"],
            result.Body.EnumerateObject().Select(member => member.Name).Order());
        Assert.Equal(session.Id, result.Text("id"));
        Assert.Equal(session.Reference, result.Text("reference"));
        Assert.Equal(status, result.Text("status"));
        Assert.Equal(status == "completed", result.Body.GetProperty("final").GetBoolean());
        Assert.Equal("""{"value":1600,"currency":"EUR"}""", result.Body.GetProperty("amount").GetRawText());
        var method = paymentMethod is null ? "" : $",\"paymentMethod\":\"{paymentMethod}\"";
        var pspReference = isListed ? await target.Simulator.GetPspReferenceAsync(session.Id) : null;
        Assert.Equal(
            isListed
                ? $$"""[{"pspReference":"{{pspReference}}","resultCode":"{{resultCode}}","amount":"""
                    + $$"""{"value":1600,"currency":"EUR"}{{method}}}]"""
                : "[]",
            result.Body.GetProperty("payments").GetRawText());

        var byToken = await session.GetResultAsync();
        Assert.Equal(result.Body.GetRawText(), byToken.Body.GetRawText());
    }

    [Fact]
    public async Task A_session_that_nobody_has_paid_is_active()
    {
        var session = await target.Api.CreateSessionAsync(("MUG-300", 1));
        var open = await session.GetResultAsync();
        Assert.Equal("active", open.Text("status"));
        Assert.False(open.Body.GetProperty("final").GetBoolean());
        Assert.Empty(open.Body.GetProperty("payments").EnumerateArray().ToList());

        await session.FinalizeAsync();
        Assert.Equal("active", (await session.GetResultAsync()).Text("status"));
        Assert.Empty(await target.Simulator.GetRequestsAsync(session.Id, "getSession"));
    }

    [Fact]
    public async Task A_session_that_Adyen_has_ended_is_expired()
    {
        var session = await PayableSessionAsync();
        var result = await session.GetResultAsync(await target.Simulator.ExpireAsync(session.Id));
        Assert.Equal("expired", result.Text("status"));
        Assert.True(result.Body.GetProperty("final").GetBoolean());
    }

    [Fact]
    public async Task A_session_whose_time_is_over_is_expired()
    {
        await using var shortLived = await target.ChangeSettingsAsync(new { sessionLifetimeSeconds = 0 });
        var result = await (await target.Api.CreateSessionAsync(("MUG-300", 1))).GetResultAsync();
        Assert.Equal("expired", result.Text("status"));
        Assert.True(result.Body.GetProperty("final").GetBoolean());
    }

    [Fact]
    public async Task Adyen_is_asked_once_for_each_sessionResult()
    {
        var session = await PayableSessionAsync();
        var refused = await target.Simulator.PayAsync(session.Id, "Refused");
        var first = await session.GetResultAsync(refused);
        Assert.Equal(first.Body.GetRawText(), (await session.GetResultAsync(refused)).Body.GetRawText());
        Assert.Equal(first.Body.GetRawText(), (await session.GetResultAsync(refused, withToken: false)).Body.GetRawText());
        Assert.Single(await target.Simulator.GetRequestsAsync(session.Id, "getSession"));

        var paid = await target.Simulator.PayAsync(session.Id);
        await session.GetResultAsync(paid);
        await session.GetResultAsync(paid);
        await session.GetResultAsync();
        Assert.Equal(2, (await target.Simulator.GetRequestsAsync(session.Id, "getSession")).Count);
    }

    [Fact]
    public async Task A_completed_payment_is_never_overwritten_by_an_older_report()
    {
        var session = await PayableSessionAsync();
        var refused = await target.Simulator.PayAsync(session.Id, "Refused");
        var paid = await target.Simulator.PayAsync(session.Id);

        var completed = await session.GetResultAsync(paid);
        Assert.Equal("completed", completed.Text("status"));
        Assert.Equal(1, completed.Body.GetProperty("payments").GetArrayLength());
        var late = await session.GetResultAsync(refused);
        Assert.Equal(completed.Body.GetRawText(), late.Body.GetRawText());
        Assert.Equal(completed.Body.GetRawText(), (await session.GetResultAsync()).Body.GetRawText());
    }

    [Theory]
    [InlineData("Refused")]
    [InlineData("Cancelled")]
    [InlineData("Error")]
    public async Task A_pending_payment_is_not_overwritten_by_a_report_from_before_it(string earlier)
    {
        var session = await PayableSessionAsync();
        var failed = await target.Simulator.PayAsync(session.Id, earlier);
        var received = await target.Simulator.PayAsync(session.Id, "Received");

        var pending = await session.GetResultAsync(received);
        Assert.Equal("paymentPending", pending.Text("status"));
        Assert.Equal(pending.Body.GetRawText(), (await session.GetResultAsync(failed)).Body.GetRawText());
        (await session.FinalizeAsync()).MustBeProblem("payment_exists");
    }

    [Theory]
    [InlineData("Refused")]
    [InlineData("Cancelled")]
    public async Task A_failed_payment_gives_way_to_a_later_one(string first)
    {
        var session = await PayableSessionAsync();
        Assert.NotEqual("completed", (await session.GetResultAsync(await target.Simulator.PayAsync(session.Id, first))).Text("status"));
        Assert.Equal("completed", (await session.GetResultAsync(await target.Simulator.PayAsync(session.Id))).Text("status"));
    }

    [Theory]
    [InlineData("Authorised", 1, "EUR")]
    [InlineData("Authorised", 1599, "EUR")]
    [InlineData("Authorised", 1601, "EUR")]
    [InlineData("Authorised", 0, "EUR")]
    [InlineData("Authorised", long.MaxValue, "EUR")]
    [InlineData("Authorised", 1600, "JPY")]
    [InlineData("Received", 1, "EUR")]
    public async Task A_payment_of_another_amount_is_not_a_completed_one(string resultCode, long value, string currency)
    {
        var session = await PayableSessionAsync();
        var sessionResult = await target.Simulator.PayAsync(session.Id, resultCode, new { value, currency });
        ApiAnswer[] results =
            [await session.GetResultAsync(sessionResult), await session.GetResultAsync(sessionResult), await session.GetResultAsync()];
        foreach (var result in results)
        {
            Assert.Equal(HttpStatusCode.OK, result.Status);
            Assert.Equal("paymentPending", result.Text("status"));
            Assert.False(result.Body.GetProperty("final").GetBoolean());
            Assert.Equal(1600, result.AmountValue);
        }

        (await session.FinalizeAsync()).MustBeProblem("payment_exists");
    }

    [Fact]
    public async Task A_sessionResult_that_Adyen_did_not_issue_proves_nothing()
    {
        var session = await PayableSessionAsync();
        (await session.GetResultAsync("made up", withToken: false)).MustBeProblem("session_not_found");
        (await session.GetResultAsync("made up")).MustBeProblem("invalid_request", "sessionResult");
        Assert.Equal("active", (await session.GetResultAsync()).Text("status"));
    }

    [Fact]
    public async Task The_sessionResult_of_another_session_proves_nothing()
    {
        var mine = await PayableSessionAsync();
        var other = await PayableSessionAsync();
        var sessionResult = await target.Simulator.PayAsync(other.Id);
        (await mine.GetResultAsync(sessionResult, withToken: false)).MustBeProblem("session_not_found");
        (await mine.GetResultAsync(sessionResult)).MustBeProblem("invalid_request", "sessionResult");
        Assert.Equal("active", (await mine.GetResultAsync()).Text("status"));
    }

    [Theory]
    [InlineData("../../x?y=#&z=%")]
    [InlineData("' or '1'='1")]
    [InlineData("€\u0001")]
    public async Task A_strange_sessionResult_is_passed_on_to_the_letter(string sessionResult)
    {
        var session = await PayableSessionAsync();
        (await session.GetResultAsync(sessionResult)).MustBeProblem("invalid_request", "sessionResult");
        var path = Assert.Single(await target.Simulator.GetRequestsAsync(session.Id, "getSession")).GetProperty("path").GetString();
        Assert.Equal($"/v72/sessions/{session.Id}?sessionResult={Uri.EscapeDataString(sessionResult)}", path);
    }

    [Fact]
    public async Task A_sessionResult_has_at_most_4096_characters()
    {
        var session = await PayableSessionAsync();
        (await session.GetResultAsync(new string('a', 4096))).MustBeProblem("invalid_request", "sessionResult");
        (await session.GetResultAsync(new string('a', 4097))).MustBeProblem("invalid_request", "sessionResult");
        Assert.Single(await target.Simulator.GetRequestsAsync(session.Id, "getSession"));
    }

    [Fact]
    public async Task A_sessionResult_is_kept_for_later_while_Adyen_fails()
    {
        var session = await PayableSessionAsync();
        var sessionResult = await target.Simulator.PayAsync(session.Id);
        await using var failure = await target.DisturbAsync(
            new { call = "getSession", kind = "status", status = 500, sessionId = session.Id });
        (await session.GetResultAsync(sessionResult)).MustBeProblem("payment_provider_unavailable");
        Assert.Equal("active", (await session.GetResultAsync()).Text("status"));
        Assert.Equal("completed", (await session.GetResultAsync(sessionResult)).Text("status"));
    }

    [Theory]
    [InlineData("dropBefore")]
    [InlineData("dropAfter")]
    public async Task A_lost_answer_can_be_asked_for_again(string kind)
    {
        var session = await PayableSessionAsync();
        await using var failure = await target.DisturbAsync(new { call = "getSession", kind, sessionId = session.Id });
        var sessionResult = await target.Simulator.PayAsync(session.Id);
        (await session.GetResultAsync(sessionResult)).MustBeProblem("payment_provider_unavailable");
        Assert.Equal("completed", (await session.GetResultAsync(sessionResult)).Text("status"));
    }

    [Fact]
    public async Task An_answer_that_cannot_be_read_is_no_answer()
    {
        var session = await PayableSessionAsync();
        var sessionResult = await target.Simulator.PayAsync(session.Id);
        await using var failure = await target.DisturbAsync(new { call = "getSession", kind = "malformed", sessionId = session.Id });
        (await session.GetResultAsync(sessionResult)).MustBeProblem("payment_provider_unavailable");
        Assert.Equal("completed", (await session.GetResultAsync(sessionResult)).Text("status"));
    }

    private async Task<ShopperSession> PayableSessionAsync()
    {
        var session = await target.Api.CreateSessionAsync(("MUG-300", 1));
        Assert.Equal(HttpStatusCode.OK, (await session.FinalizeAsync()).Status);
        return session;
    }
}
