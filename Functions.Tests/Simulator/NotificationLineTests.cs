using AdyenSimulator.Settings;
using DevHost;
using Xunit;

namespace Functions.Tests.Simulator;

/// <summary>What DevHost prints of each notification.</summary>
public sealed class NotificationLineTests
{
    private static readonly DeliveredNotification Accepted = new("AUTHORISATION", true, "order-1", "EUR 27.85", 200, null, "[accepted]");

    [Fact]
    public void A_line_tells_the_notification_and_the_answer() =>
        Assert.Equal("notification  AUTHORISATION success  order-1  EUR 27.85  -> 200 [accepted]", NotificationLine.Text(Accepted));

    [Fact]
    public void An_answer_without_a_body_is_its_status() =>
        Assert.Equal(
            "notification  AUTHORISATION failure  order-1  EUR 27.85  -> 404",
            NotificationLine.Text(Accepted with { Success = false, Status = 404, Body = "" }));

    [Fact]
    public void Where_there_is_no_answer_the_line_says_why() =>
        Assert.Equal(
            "notification  AUTHORISATION success  order-1  EUR 27.85  -> Connection refused",
            NotificationLine.Text(Accepted with { Status = null, Error = "Connection refused", Body = "" }));

    [Fact]
    public void A_long_answer_takes_one_line_and_is_cut() =>
        Assert.EndsWith(
            "-> 500 at line " + new string('x', 152) + "...",
            NotificationLine.Text(Accepted with { Status = 500, Body = "at line\n" + new string('x', 300) }),
            StringComparison.Ordinal);
}
