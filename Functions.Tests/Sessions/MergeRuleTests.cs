using System.Globalization;
using Checkout.Currencies;
using Checkout.Sessions;
using Xunit;
using static Functions.Tests.Sessions.TestSessions;

namespace Functions.Tests.Sessions;

/// <summary>
/// The one rule by which snapshots and notifications become a status: paid, if a payment of the amount is known; else pending, if any
/// payment is known that has not failed; else what snapshots say of the session. Here as a table, each row in every order.
/// </summary>
public sealed class MergeRuleTests
{
    public static TheoryData<string, string, bool> Table => new()
    {
        // What is reported: "note:payment=result" is a notification, "snap:status" a snapshot with the payments that it lists.
        { "", "Payable", false },
        { "note:A=Refused", "Payable", false },
        { "note:A=Refused snap:active", "Payable", false },
        { "note:A=Cancelled", "Payable", false },
        { "note:A=Authorised", "Completed", false },
        { "snap:completed:A=Authorised", "Completed", false },
        { "snap:completed:A=Authorised note:A=Authorised", "Completed", false },
        { "snap:completed note:A=Authorised", "Completed", false },
        { "snap:paymentPending", "PaymentPending", false },
        { "snap:paymentPending note:A=Authorised", "Completed", false },
        { "snap:paymentPending note:A=Refused", "PaymentPending", false },
        { "snap:paymentPending note:A=Cancelled", "PaymentPending", false },
        { "snap:paymentPending note:A=Pending note:A=Refused", "PaymentPending", false },
        { "snap:paymentPending snap:active snap:refused", "PaymentPending", false },
        { "snap:paymentPending:A=Pending", "PaymentPending", false },
        { "snap:paymentPending:A=Pending note:A=Refused", "Payable", false },
        { "snap:paymentPending:A=Received note:A=Cancelled", "Payable", false },
        { "snap:paymentPending:A=Pending note:B=Refused", "PaymentPending", false },
        { "snap:paymentPending:A=Pending note:A=Refused snap:refused", "Refused", false },
        { "snap:paymentPending:A=Pending note:A=Refused snap:expired", "Expired", false },
        { "note:A=Pending note:A=Authorised", "Completed", false },
        { "note:A=Authorised note:A=Refused", "Completed", false },
        { "note:A=Refused note:B=Authorised", "Completed", false },
        { "note:A=Refused snap:paymentPending:B=Pending note:B=Authorised", "Completed", false },
        { "snap:refused", "Refused", false },
        { "snap:refused snap:active snap:canceled", "Refused", false },
        { "snap:refused snap:expired note:A=Refused", "Refused", false },
        { "snap:refused note:A=Authorised", "Completed", false },
        { "snap:refused note:A=Pending", "PaymentPending", false },
        { "snap:canceled note:A=Refused", "Canceled", false },
        { "snap:canceled snap:expired", "Expired", false },
        { "snap:expired", "Expired", false },
        { "snap:expired note:A=Authorised", "Completed", false },
        { "snap:expired note:A=Pending", "PaymentPending", false },
        { "note:A=Authorised/1", "PaymentPending", true },
        { "note:A=Authorised/1 note:B=Refused", "PaymentPending", true },
        { "note:A=Authorised/1 note:B=Authorised", "Completed", true },
        { "note:A=Authorised note:B=Authorised", "Completed", true },
        { "note:A=Authorised/?", "PaymentPending", true },
        { "note:A=Authorised/? note:B=Refused snap:canceled", "PaymentPending", true },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void Reports_come_to_the_same_in_every_order_and_however_often_they_come(string reports, string expected, bool needsAttention)
    {
        var all = reports.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        foreach (var order in Permutations(all))
        {
            foreach (var start in new[] { SessionState.Finalizing, SessionState.Payable })
            {
                var session = order.Concat(order).Aggregate(In(start), Report);
                Assert.True(
                    (session.State.ToString() == expected || (expected == "Payable" && session.State == start))
                        && session.NeedsAttention.Count > 0 == needsAttention,
                    $"{start}, {string.Join(' ', order)}: {session.State}, {string.Join(' ', session.NeedsAttention)}");
            }
        }
    }

    [Fact]
    public void The_oldest_failures_are_forgotten_and_payments_are_not()
    {
        var session = In(SessionState.Payable).RecordPayment(new Payment("voucher", "Pending", Amount, null), null);
        for (var i = 0; i < 500; i++)
        {
            session = session.RecordPayment(new Payment($"stolen card {i}", "Refused", Amount, null), null);
        }

        Assert.Equal(21, session.Payments.Count);
        Assert.Equal("voucher", session.Payments[0].PspReference);
        Assert.Equal("stolen card 499", session.Payments[^1].PspReference);
        Assert.Equal(SessionState.PaymentPending, session.State);
        Assert.Equal(SessionState.Completed, session.RecordPayment(new Payment("voucher", "Authorised", Amount, null), null).State);
    }

    [Fact]
    public void However_many_reasons_for_attention_there_are_they_fit_into_a_column()
    {
        var session = In(SessionState.Payable);
        for (var i = 0; i < 500; i++)
        {
            session = session.RecordPayment(new Payment($"stolen card {i}", "Refused", Euro(1), null), $"Reason {i}");
        }

        Assert.Equal(20, session.NeedsAttention.Count);
    }

    [Theory]
    [InlineData("snap:completed:A=Authorised", "note:A=Authorised/1", "Completed")]
    [InlineData("note:A=Authorised/1", "snap:completed:A=Authorised", "PaymentPending")]
    public void Reports_that_contradict_each_other_need_attention_and_take_nothing_back(string first, string second, string expected)
    {
        var session = Report(Report(In(SessionState.Payable), first), second);
        Assert.Equal(expected, session.State.ToString());
        Assert.NotEmpty(session.NeedsAttention);
        Assert.False(session.Payments.PayInFull(Amount));
    }

    private static CheckoutSession Report(CheckoutSession session, string report)
    {
        var parts = report.Split(':');
        if (parts[0] == "note")
        {
            return session.RecordPayment(ToPayment(parts[1]), null);
        }

        SessionState? status = parts[1] == "active" ? null : Enum.Parse<SessionState>(parts[1], ignoreCase: true);
        return session.RecordResult(report, status, [.. parts[2..].Select(ToPayment)]);
    }

    private static Payment ToPayment(string text)
    {
        var parts = text.Split('=', '/');
        var amount = parts.Length < 3 ? Amount
            : parts[2] == "?" ? (Money?)null
            : Euro(long.Parse(parts[2], CultureInfo.InvariantCulture));
        return new Payment(parts[0], parts[1], amount, null);
    }

    private static IEnumerable<string[]> Permutations(string[] items) =>
        items.Length == 0 ? [[]]
        : items.SelectMany((item, i) => Permutations([.. items[..i], .. items[(i + 1)..]]).Select(rest => (string[])[item, .. rest]));
}
