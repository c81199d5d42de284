using Checkout.Sessions;
using Xunit;
using static Checkout.Sessions.SessionState;

namespace Functions.Tests.Sessions;

public sealed class SessionTransitionsTests
{
    // Written out again, so that a change of the table has to be meant.
    private static readonly HashSet<(SessionState From, SessionState To)> Legal =
    [
        (Open, Finalizing), (Open, PaymentPending), (Open, Expired), (Open, Replaced),
        (Finalizing, Open), (Finalizing, Payable), (Finalizing, PaymentPending),
        (Finalizing, Completed), (Finalizing, Refused), (Finalizing, Canceled), (Finalizing, Expired), (Finalizing, Replaced),
        (Payable, PaymentPending), (Payable, Completed), (Payable, Refused), (Payable, Canceled), (Payable, Expired),
        (PaymentPending, Payable),
        (PaymentPending, Completed), (PaymentPending, Refused), (PaymentPending, Canceled), (PaymentPending, Expired),
        (Canceled, PaymentPending), (Canceled, Completed), (Canceled, Refused), (Canceled, Expired),
        (Refused, PaymentPending), (Refused, Completed),
        (Expired, PaymentPending), (Expired, Completed), (Expired, Refused),
        (Replaced, PaymentPending),
    ];

    public static TheoryData<string, string> AllEdges =>
        new(from start in Enum.GetNames<SessionState>() from end in Enum.GetNames<SessionState>() select (start, end));

    [Theory]
    [MemberData(nameof(AllEdges))]
    public void Each_edge_is_legal_or_illegal_on_purpose(string start, string end)
    {
        var (from, to) = (Enum.Parse<SessionState>(start), Enum.Parse<SessionState>(end));
        Assert.Equal(Legal.Contains((from, to)), SessionTransitions.Allow(from, to));
    }

    [Fact]
    public void A_session_that_Adyen_has_ended_is_never_tried_again() =>
        Assert.DoesNotContain(
            new[] { Open, Finalizing, Payable, Canceled },
            state => SessionTransitions.Allow(Refused, state) || SessionTransitions.Allow(Expired, state));

    [Fact]
    public void A_session_that_was_replaced_is_never_made_payable() =>
        Assert.DoesNotContain(
            new[] { Open, Finalizing, Payable, Canceled, Completed }, state => SessionTransitions.Allow(Replaced, state));

    [Fact]
    public void Nothing_takes_back_a_completed_payment() =>
        Assert.DoesNotContain(Enum.GetValues<SessionState>(), state => SessionTransitions.Allow(Completed, state));
}
