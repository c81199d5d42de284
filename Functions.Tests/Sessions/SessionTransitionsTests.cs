using Checkout.Sessions;
using Xunit;
using static Checkout.Sessions.SessionState;

namespace Functions.Tests.Sessions;

public sealed class SessionTransitionsTests
{
    // Written out again, so that a change of the table has to be meant.
    private static readonly HashSet<(SessionState From, SessionState To)> Legal =
    [
        (Open, Finalizing), (Open, PaymentPending), (Open, Expired),
        (Finalizing, Open), (Finalizing, Payable), (Finalizing, PaymentPending), (Finalizing, Completed), (Finalizing, Refused), (Finalizing, Canceled), (Finalizing, Expired),
        (Payable, PaymentPending), (Payable, Completed), (Payable, Refused), (Payable, Canceled), (Payable, Expired),
        (PaymentPending, Completed), (PaymentPending, Refused), (PaymentPending, Canceled),
        (Refused, PaymentPending), (Refused, Completed), (Refused, Canceled), (Refused, Expired),
        (Canceled, PaymentPending), (Canceled, Completed), (Canceled, Refused), (Canceled, Expired),
        (Expired, PaymentPending), (Expired, Completed),
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
    public void Nothing_takes_back_a_completed_payment() =>
        Assert.DoesNotContain(Enum.GetValues<SessionState>(), state => SessionTransitions.Allow(Completed, state));
}
