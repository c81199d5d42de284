using Checkout.Failures;
using Checkout.Sessions;
using Xunit;
using static Functions.Tests.Sessions.TestSessions;

namespace Functions.Tests.Sessions;

public sealed class ReplacingSessionTests
{
    public static TheoryData<string> AllStates => [.. Enum.GetNames<SessionState>()];

    [Theory]
    [MemberData(nameof(AllStates))]
    public void A_session_is_replaced_unless_it_is_paid_or_may_be_soon_and_only_an_open_one_changes_its_state(string name)
    {
        var state = Enum.Parse<SessionState>(name);
        var outcome = In(state).Replace(Now);
        if (state is SessionState.PaymentPending or SessionState.Completed)
        {
            Assert.Equal(ErrorCode.PaymentExists, outcome.Failure?.Code);
            return;
        }

        var replaced = outcome.Value!;
        Assert.True(replaced.IsReplaced);
        Assert.Equal(state == SessionState.Open ? SessionState.Replaced : state, replaced.State);
        Assert.Same(replaced, replaced.Replace(Now).Value);
    }

    [Theory]
    [MemberData(nameof(AllStates))]
    public void No_PATCH_leads_to_a_payment_on_a_session_that_was_replaced(string name)
    {
        var state = Enum.Parse<SessionState>(name);
        if (In(state).Replace(Now).Value is not { } replaced)
        {
            return;
        }

        var patch = Patch("later", id: "second");
        var begun = replaced.BeginFinalizing(patch, Now);
        var answer = begun.Failed(out var failure, out var same) ? failure : same.AnswerAgain(patch, Now).Failure;
        Assert.Equal(state == SessionState.Expired ? ErrorCode.SessionExpired : ErrorCode.SessionMustBeReplaced, answer?.Code);
    }

    [Fact]
    public void An_attempt_that_began_before_goes_on_and_what_Adyen_has_done_is_recorded()
    {
        var replaced = In(SessionState.Finalizing).Replace(Now).Value!;
        Assert.Same(replaced, replaced.BeginFinalizing(Patch(Sent), Now).Value);
        Assert.Equal(SessionState.Payable, replaced.EndFinalizing(Patch(Sent), Done(Returned), Now).State);
        Assert.Equal(SessionState.Finalizing, replaced.EndFinalizing(Patch(Sent), default, Now).State);
        var refused = replaced.EndFinalizing(Patch(Sent), Refusal(), Now);
        Assert.Equal((SessionState.Replaced, null), (refused.State, refused.Finalization));
    }

    [Fact]
    public void A_voucher_that_can_be_paid_no_more_keeps_no_session_from_being_replaced()
    {
        var voucher = In(SessionState.Payable).RecordResult("voucher", SessionState.PaymentPending, []);
        var closed = voucher.RecordPayment(new Payment("PSP1", ResultCodes.Cancelled, Amount, null), null);
        Assert.Equal(ErrorCode.PaymentExists, closed.Replace(Now).Failure?.Code);
        Assert.True(closed.Replace(closed.ExpiresAt).Value!.IsReplaced);
    }

    [Fact]
    public void That_a_session_was_replaced_is_kept_and_may_be_missing_in_sessions_of_an_earlier_version()
    {
        var entity = SessionEntities.ToEntity(In(SessionState.Payable).Replace(Now).Value!, SessionEntities.NewWriteId());
        Assert.True(SessionEntities.ToSession(entity).IsReplaced);
        entity.Remove("IsReplaced");
        Assert.False(SessionEntities.ToSession(entity).IsReplaced);
    }

    [Fact]
    public void A_second_payment_of_an_order_is_a_reason_for_attention_once()
    {
        var second = In(SessionState.Completed).RecordSecondPayment("7K3Q-M2XR-9TAB-2");
        Assert.Contains("7K3Q-M2XR-9TAB-2", Assert.Single(second.NeedsAttention), StringComparison.Ordinal);
        Assert.Equal(SessionState.Completed, second.State);
        Assert.Same(second, second.RecordSecondPayment("7K3Q-M2XR-9TAB-2"));
    }
}
