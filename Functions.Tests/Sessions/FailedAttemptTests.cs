using Checkout.Failures;
using Checkout.Sessions;
using Xunit;
using static Functions.Tests.Sessions.TestSessions;

namespace Functions.Tests.Sessions;

/// <summary>An attempt that has failed is not the end of its session, and says nothing of a voucher. Only Adyen ends a session.</summary>
public sealed class FailedAttemptTests
{
    [Theory]
    [InlineData("Refused", null, SessionState.Payable)]
    [InlineData("Cancelled", null, SessionState.Payable)]
    [InlineData("Refused", SessionState.Canceled, SessionState.Canceled)]
    [InlineData("Refused", SessionState.Expired, SessionState.Expired)]
    [InlineData("Refused", SessionState.Refused, SessionState.Refused)]
    internal void When_the_pending_payment_has_failed_the_session_is_what_snapshots_say_of_it(
        string resultCode, SessionState? said, SessionState expected)
    {
        var pending = In(SessionState.PaymentPending);
        Assert.Equal(SessionState.PaymentPending, pending.RecordPayment(new Payment("PSP2", resultCode, Amount, null), null).State);

        var failed = new Payment("PSP1", resultCode, Amount, null);
        Assert.Equal(expected, pending.RecordResult("snapshot", said, []).RecordPayment(failed, null).State);
        Assert.Equal(expected, pending.RecordPayment(failed, null).RecordResult("snapshot", said, []).State);
    }

    [Fact]
    public void A_failed_attempt_shows_that_Adyen_takes_payments_whatever_became_of_its_answer()
    {
        var session = In(SessionState.Finalizing).RecordPayment(new Payment("PSP1", "Refused", Amount, null), null);
        Assert.Equal(SessionState.Payable, session.State);
        Assert.Same(session, session.EndFinalizing(Patch(Sent), Refusal(), Now));
        Assert.Equal(ErrorCode.SessionMustBeReplaced, session.AnswerAgain(Patch(Sent), Now).Failure?.Code);
        var late = session.EndFinalizing(Patch(Sent), Done("late"), Now);
        Assert.Equal("late", late.AnswerAgain(Patch(Sent), Now).Value?.SessionData);
    }

    [Theory]
    [InlineData("Refused")]
    [InlineData("Cancelled")]
    public void A_voucher_is_pending_as_long_as_the_session_could_be_paid_again_whatever_attempt_has_failed(string resultCode)
    {
        var failed = new Payment("PSP1", resultCode, Amount, null);
        var voucher = In(SessionState.Payable).RecordResult("voucher", SessionState.PaymentPending, []);
        var afterwards = In(SessionState.Payable).RecordPayment(failed, null).RecordResult("voucher", SessionState.PaymentPending, []);
        Assert.All(
            [voucher.RecordPayment(failed, null), afterwards],
            session =>
            {
                Assert.Equal(SessionState.PaymentPending, session.StateAt(session.ExpiresAt.AddTicks(-1)));
                Assert.Equal(ErrorCode.PaymentExists, session.AnswerAgain(Patch(Sent), Now).Failure?.Code);
                // It ends with its offer.
                Assert.Equal(
                    resultCode == "Cancelled" ? SessionState.Expired : SessionState.PaymentPending,
                    session.StateAt(session.ExpiresAt));
                var paid = session.RecordPayment(new Payment("PSP2", "Authorised", Amount, null), null);
                Assert.Equal(SessionState.Completed, paid.State);
            });
    }

    [Fact]
    public void That_another_attempt_was_pending_and_has_failed_does_not_end_a_voucher()
    {
        var voucher = In(SessionState.PaymentPending).RecordResult("voucher", SessionState.PaymentPending, []);
        Assert.Equal(SessionState.PaymentPending, voucher.RecordPayment(new Payment("PSP1", "Refused", Amount, null), null).State);
    }

    [Fact]
    public void A_session_that_Adyen_has_ended_takes_no_payment_and_is_final()
    {
        var ended = In(SessionState.Refused);
        Assert.True(ended.IsFinalAt(Now));
        Assert.Equal(ErrorCode.SessionMustBeReplaced, ended.AnswerAgain(Patch("later", Amount), Now).Failure?.Code);
        Assert.Equal(ErrorCode.CartLocked, ended.ChangeCart(CartFor(Euro(99)), Now).Failure?.Code);
    }
}
