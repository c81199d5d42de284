using System.Net;
using Checkout.Failures;
using Checkout.Operations;
using Checkout.Sessions;
using Xunit;
using static Functions.Tests.Sessions.TestSessions;

namespace Functions.Tests.Sessions;

public sealed class FinalizingTests
{
    public static TheoryData<string> AllStates => [.. Enum.GetNames<SessionState>()];

    [Theory]
    [MemberData(nameof(AllStates))]
    public void Finalising_begins_only_from_open_and_is_taken_over_only_when_the_lease_is_over(string name)
    {
        var state = Enum.Parse<SessionState>(name);
        var session = In(state);
        Assert.Equal(
            state switch
            {
                SessionState.Expired => ErrorCode.SessionExpired,
                SessionState.Finalizing => ErrorCode.UpdateInProgress,
                _ => null,
            },
            session.BeginFinalizing(Patch("other", id: "second"), Now).Failure?.Code);

        var later = session.BeginFinalizing(Patch("other", id: "second"), Now + TimeLimits.Lease).Value;
        switch (state)
        {
            case SessionState.Open:
                Assert.Equal((SessionState.Finalizing, "other", "second"), RecordOf(later));
                break;
            case SessionState.Finalizing:
                Assert.Equal((SessionState.Finalizing, Sent, "second"), RecordOf(later));
                break;
            case SessionState.Expired:
                Assert.Null(later);
                break;
            default:
                Assert.Same(session, later);
                break;
        }
    }

    [Fact]
    public void An_attempt_knows_its_own_record_again()
    {
        var session = In(SessionState.Finalizing);
        Assert.Same(session, session.BeginFinalizing(Patch(Sent, Amount), Now).Value);
    }

    [Fact]
    public void What_an_attempt_takes_over_from_may_have_got_through_also_where_it_meets_its_own_record_again()
    {
        var lost = In(SessionState.Finalizing);
        var attempt = Patch(Sent, id: "second").On(lost);
        Assert.True(attempt.TakesOver);
        Assert.False(Patch(Sent).On(Open()).On(lost).TakesOver);

        var begun = lost.BeginFinalizing(attempt, Now + TimeLimits.Lease).Value!;
        Assert.Equal(SessionState.Payable, begun.EndFinalizing(attempt.On(begun), Refusal(), Now + TimeLimits.Lease).State);
    }

    [Theory]
    // Adyen's answer, and whether an attempt before this one may have got through.
    [InlineData(HttpStatusCode.UnprocessableEntity, false, SessionState.Open)]
    [InlineData(HttpStatusCode.UnprocessableEntity, true, SessionState.Payable)]
    [InlineData(HttpStatusCode.Unauthorized, false, SessionState.Open)]
    [InlineData(HttpStatusCode.Unauthorized, true, SessionState.Finalizing)]
    [InlineData(null, false, SessionState.Finalizing)]
    [InlineData(null, true, SessionState.Finalizing)]
    internal void An_attempt_that_fails_unlocks_the_cart_only_if_Adyen_cannot_have_made_the_session_payable(
        HttpStatusCode? status, bool retried, SessionState expected)
    {
        var ended = In(SessionState.Finalizing).EndFinalizing(
            Patch(Sent), status is { } refused ? Refusal(retried, refused) : new(null, null, retried), Now);
        Assert.Equal(expected, ended.State);
        // Whoever comes next need not wait for the end of the lease.
        Assert.True(expected != SessionState.Finalizing || ended.Finalization!.LeaseUntil == Now);
    }

    [Theory]
    [InlineData(SessionState.Open)]
    [InlineData(SessionState.Finalizing)]
    internal void Another_amount_than_the_shopper_saw_stops_the_finalisation(SessionState state)
    {
        var failure = In(state).BeginFinalizing(Patch(Sent, Euro(2499), "second"), Now.AddMinutes(1)).Failure!;
        Assert.Equal(ErrorCode.AmountChanged, failure.Code);
        Assert.Equal(Amount, failure.Amount);
    }

    [Theory]
    [InlineData(SessionState.Finalizing)]
    [InlineData(SessionState.Payable)]
    [InlineData(SessionState.PaymentPending)]
    [InlineData(SessionState.Completed)]
    [InlineData(SessionState.Refused)]
    [InlineData(SessionState.Canceled)]
    [InlineData(SessionState.Expired)]
    internal void A_report_that_Adyen_made_it_payable_never_takes_back_a_payment(SessionState state)
    {
        var finished = In(state).EndFinalizing(Patch(Sent), Done("again"), Now);
        Assert.Equal(state == SessionState.Finalizing ? SessionState.Payable : state, finished.State);
        Assert.Equal("again", finished.Finalization!.ReturnedSessionData);
    }

    [Theory]
    [MemberData(nameof(AllStates))]
    public void Only_the_attempt_that_finalises_can_undo_it(string name)
    {
        var session = In(Enum.Parse<SessionState>(name));
        Assert.Same(session, session.EndFinalizing(Patch(Sent, id: "another attempt"), Refusal(), Now));
        Assert.Same(session, session.EndFinalizing(Patch(Sent, id: "another attempt"), Refusal(retried: true), Now));
        Assert.Equal(
            session.State == SessionState.Finalizing ? SessionState.Open : session.State,
            session.EndFinalizing(Patch(Sent), Refusal(), Now).State);
    }

    [Theory]
    [InlineData(SessionState.Payable)]
    [InlineData(SessionState.Canceled)]
    internal void To_pay_or_to_try_again_takes_the_patched_sessionData_or_a_later_one(SessionState state)
    {
        var session = In(state);
        Assert.Equal(Returned, session.AnswerAgain(Patch(Sent), Now).Value?.SessionData);
        Assert.Equal("later", session.AnswerAgain(Patch("later", Amount), Now).Value?.SessionData);
        Assert.Equal(ErrorCode.AmountChanged, session.AnswerAgain(Patch(Sent, Euro(1)), Now).Failure?.Code);
        Assert.Equal(ErrorCode.SessionExpired, session.AnswerAgain(Patch(Sent), session.ExpiresAt).Failure?.Code);
    }

    [Fact]
    public void A_payable_session_whose_sessionData_is_lost_must_be_replaced()
    {
        var payable = In(SessionState.Finalizing).EndFinalizing(Patch(Sent), Refusal(retried: true), Now);
        Assert.Equal(ErrorCode.SessionMustBeReplaced, payable.AnswerAgain(Patch(Sent), Now).Failure?.Code);
    }

    [Theory]
    [InlineData(SessionState.PaymentPending)]
    [InlineData(SessionState.Completed)]
    internal void A_session_with_a_payment_cannot_be_paid_again(SessionState state) =>
        Assert.Equal(ErrorCode.PaymentExists, In(state).AnswerAgain(Patch(Sent), Now).Failure?.Code);

    private static (SessionState State, string SentSessionData, string AttemptId) RecordOf(CheckoutSession? session) =>
        (session!.State, session.Finalization!.SentSessionData, session.Finalization.AttemptId);
}
