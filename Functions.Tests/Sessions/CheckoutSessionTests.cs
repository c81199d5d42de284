using Checkout.Failures;
using Checkout.Sessions;
using Xunit;
using static Functions.Tests.Sessions.TestSessions;

namespace Functions.Tests.Sessions;

public sealed class CheckoutSessionTests
{
    public static TheoryData<string> AllStates => [.. Enum.GetNames<SessionState>()];

    public static TheoryData<string, string> AllReports =>
        new(from state in Enum.GetNames<SessionState>()
            from reported in new[]
            {
                SessionState.PaymentPending, SessionState.Completed, SessionState.Refused, SessionState.Canceled, SessionState.Expired,
            }
            select (state, reported.ToString()));

    [Theory]
    [MemberData(nameof(AllStates))]
    public void A_cart_changes_only_while_the_session_is_open(string name)
    {
        var state = Enum.Parse<SessionState>(name);
        var outcome = In(state).ChangeCart(CartFor(Euro(99)), Now);
        var expected = state switch
        {
            SessionState.Open => null,
            SessionState.Expired => ErrorCode.SessionExpired,
            _ => ErrorCode.CartLocked,
        };
        Assert.Equal(expected, outcome.Failure?.Code);
        Assert.Equal(
            expected is null ? (2, 99L) : (0, 0L),
            outcome.Value is { } changed ? (changed.CartVersion, changed.Amount.Value) : (0, 0L));
    }

    [Theory]
    [MemberData(nameof(AllReports))]
    public void A_report_from_Adyen_changes_the_state_exactly_along_the_table(string name, string reportedName)
    {
        var (state, reported) = (Enum.Parse<SessionState>(name), Enum.Parse<SessionState>(reportedName));
        var recorded = In(state).RecordResult("new snapshot", reported, PaymentsFor(reported));
        var isImpossible = state is SessionState.Open or SessionState.Replaced
            && reported is (SessionState.Completed or SessionState.PaymentPending);
        // What is pending counts more than what snapshots say of the session.
        var hidesIt = state == SessionState.PaymentPending && reported != SessionState.Completed;
        Assert.Equal(
            isImpossible || hidesIt ? SessionState.PaymentPending : SessionTransitions.Allow(state, reported) ? reported : state,
            recorded.State);
        Assert.Equal(isImpossible, recorded.NeedsAttention.Count > 0);
    }

    [Fact]
    public void What_snapshots_have_said_is_kept_and_may_be_missing_in_sessions_of_an_earlier_version()
    {
        var session = In(SessionState.Refused).RecordResult("voucher", SessionState.PaymentPending, []);
        var entity = SessionEntities.ToEntity(session, SessionEntities.NewWriteId());
        Assert.Equal([SessionState.Refused, SessionState.PaymentPending], SessionEntities.ToSession(entity).Reported);
        entity.Remove("Reported");
        Assert.Empty(SessionEntities.ToSession(entity).Reported);
    }

    [Fact]
    public void The_same_report_again_changes_nothing()
    {
        var refused = In(SessionState.Payable).RecordResult("first", SessionState.Refused, []);
        var completed = refused.RecordResult("second", SessionState.Completed, PaymentsFor(SessionState.Completed));
        Assert.Same(completed, completed.RecordResult("first", SessionState.Refused, []));
    }

    [Theory]
    [InlineData("EUR", 2500, null, false)]
    [InlineData("EUR", 2499, null, true)]
    [InlineData("EUR", 2501, null, true)]
    [InlineData("USD", 2500, null, true)]
    [InlineData("EUR", 2000, 500L, false)]
    [InlineData("EUR", long.MaxValue, long.MaxValue, true)]
    public void A_payment_of_another_amount_needs_attention_and_is_not_reported_as_paid(
        string currency, long first, long? second, bool attention)
    {
        Assert.True(Checkout.Currencies.Currency.TryParse(currency, out var paidIn));
        var payments = new[] { first, second }.OfType<long>()
            .Select((value, i) => new Payment($"PSP{i}", "Authorised", new(value, paidIn), "ideal"))
            .Append(new Payment("PSP9", "Refused", Amount, "ideal")).ToList();
        var paid = In(SessionState.Payable).RecordResult("snapshot", SessionState.Completed, payments);
        Assert.Equal(attention, paid.NeedsAttention.Count > 0);
        Assert.Equal(attention ? SessionState.PaymentPending : SessionState.Completed, paid.StateAt(Now));
        Assert.Equal(!attention, paid.IsFinalAt(Now));
    }

    [Fact]
    public void What_is_paid_beyond_the_amount_needs_attention_and_does_not_take_back_the_payment()
    {
        Payment[] payments = [new("PSP1", "Authorised", Amount, "ideal"), new("PSP2", "Authorised", Amount, "ideal")];
        var paid = In(SessionState.Payable).RecordResult("snapshot", SessionState.Completed, payments);
        Assert.Equal(SessionState.Completed, paid.StateAt(Now));
        Assert.Single(paid.NeedsAttention);
    }

    [Fact]
    public void A_payment_that_is_reported_without_its_amount_is_pending_until_that_is_known()
    {
        var unlisted = In(SessionState.Payable).RecordResult("snapshot", SessionState.Completed, []);
        Assert.Equal(SessionState.PaymentPending, unlisted.StateAt(Now));
        Assert.Empty(unlisted.NeedsAttention);
        Assert.Equal(SessionState.Completed, unlisted.RecordPayment(new Payment("PSP1", "Authorised", Amount, null), null).State);
        Assert.Equal(SessionState.PaymentPending, unlisted.RecordPayment(new Payment("PSP1", "Authorised", Euro(1), null), null).State);
    }

    [Fact]
    public void An_attempt_that_the_shopper_left_does_not_count_as_paid()
    {
        Payment[] payments = [new("PSP1", "RedirectShopper", Amount, "ideal"), new("PSP2", "Authorised", Amount, "ideal")];
        Assert.Empty(In(SessionState.Payable).RecordResult("snapshot", SessionState.Completed, payments).NeedsAttention);
    }

    [Fact]
    public void An_older_report_of_a_pending_payment_does_not_hide_that_it_was_refused()
    {
        var refused = In(SessionState.Payable).RecordPayment(new Payment("PSP1", "Refused", Amount, null), null);
        var older = refused.RecordResult("older", SessionState.PaymentPending, PaymentsFor(SessionState.PaymentPending));
        Assert.Equal(SessionState.Payable, older.State);
    }

    [Theory]
    [InlineData(SessionState.Open, SessionState.Expired, true)]
    [InlineData(SessionState.Finalizing, SessionState.Expired, false)]
    [InlineData(SessionState.Payable, SessionState.Expired, false)]
    [InlineData(SessionState.PaymentPending, SessionState.PaymentPending, false)]
    [InlineData(SessionState.Completed, SessionState.Completed, true)]
    [InlineData(SessionState.Refused, SessionState.Refused, true)]
    [InlineData(SessionState.Canceled, SessionState.Canceled, true)]
    [InlineData(SessionState.Replaced, SessionState.Replaced, true)]
    internal void Time_expires_what_was_not_paid_for(SessionState before, SessionState after, bool final)
    {
        var session = In(before);
        Assert.Equal(before, session.StateAt(session.ExpiresAt.AddTicks(-1)));
        Assert.Equal(after, session.StateAt(session.ExpiresAt));
        Assert.Equal(final, session.IsFinalAt(session.ExpiresAt));
    }
}
