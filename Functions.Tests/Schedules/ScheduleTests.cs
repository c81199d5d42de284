using System.Globalization;
using Functions.Tests.Schedules.Simulation;
using Xunit;

namespace Functions.Tests.Schedules;

/// <summary>
/// Notifications, results, cart edits, updates, replacements, expiry and the death of processes over the sessions of one order, in
/// whatever order. CHECKOUT_SCHEDULES sets how many schedules are tried; each is the same in every run.
/// </summary>
public sealed class ScheduleTests
{
    private const int DefaultCount = 5_000;

    [Fact]
    public void In_whatever_order_things_happen_an_order_counts_as_paid_exactly_when_Adyen_has_said_so_and_is_announced_as_one()
    {
        var wanted = Environment.GetEnvironmentVariable("CHECKOUT_SCHEDULES");
        var count = int.TryParse(wanted, CultureInfo.InvariantCulture, out var set) ? set : DefaultCount;
        var report = ScheduleSearch.Run(count);
        Assert.True(report.Failure is null, report.Failure);
        TestContext.Current.TestOutputHelper?.WriteLine(report.Summary);

        // Otherwise the schedules would not get far enough to mean anything.
        Assert.All(["Open", "Finalizing", "Payable", "PaymentPending", "Completed", "Refused", "Canceled", "Expired", "Replaced"], state =>
            Assert.True(report.Ends.GetValueOrDefault(state) * 500 > count, $"Too few schedules end {state}. {report.Summary}"));
    }

    /// <summary>Takes what the test above prints.</summary>
    [Theory]
    // The process dies between the record of a payment and that of the order as paid.
    [InlineData("Create Finish Finalize Finish Pay Deliver LetGo LetGo LetGo Kill.0.0 Deliver.0.1 Finish")]
    // It dies between that and the announcement.
    [InlineData("Create Finish Finalize Finish Pay Deliver LetGo LetGo LetGo LetGo Kill.0.0 Deliver.0.1 Finish")]
    // It dies between the announcement and the mark that it was sent.
    [InlineData("Create Finish Finalize Finish Pay Deliver LetGo LetGo LetGo LetGo LetGo Kill.0.0 Deliver.0.1 Finish")]
    // A session is paid, and the one that has replaced it as well; both notifications come at once.
    [InlineData(
        "Create Finish Finalize Finish Replace Finish Finalize.0.0.1 Finish Pay Pay.0.0.1 Deliver Deliver.1.1 "
        + "LetGo LetGo.1 LetGo LetGo.1 LetGo LetGo.1 LetGo LetGo.1 LetGo LetGo.1 LetGo LetGo.1")]
    // The same, and the process dies after the order is settled for the first, which is announced only after the second was taken.
    [InlineData(
        "Create Finish Finalize Finish Replace Finish Finalize.0.0.1 Finish Pay Pay.0.0.1 Deliver LetGo LetGo LetGo LetGo Kill "
        + "Deliver.1 Finish Deliver Finish")]
    // The second needs attention, and the process dies before it has said so.
    [InlineData(
        "Create Finish Finalize Finish Replace Finish Finalize.0.0.1 Finish Pay Pay.0.0.1 Deliver Finish "
        + "Deliver.1 LetGo LetGo LetGo LetGo LetGo LetGo LetGo Kill Deliver.1 Finish")]
    // It dies when it has, before the mark that it was sent.
    [InlineData(
        "Create Finish Finalize Finish Replace Finish Finalize.0.0.1 Finish Pay Pay.0.0.1 Deliver Finish "
        + "Deliver.1 LetGo LetGo LetGo LetGo LetGo LetGo LetGo LetGo Kill Deliver.1 Finish")]
    // Adyen refuses to make a session payable that is replaced meanwhile.
    [InlineData("Create Finish Finalize LetGo LetGo Replace Finish.1 Fail.0.4 Finish Finalize Finish")]
    // A session is paid while it is being replaced, between the check and the mark.
    [InlineData("Create Finish Finalize Finish Replace LetGo LetGo LetGo LetGo LetGo LetGo Pay Deliver.0.1 Finish.1 Finish")]
    // Two replace a session at once; the process of the one that has the first place dies before it has replaced anything.
    [InlineData(
        "Create Finish Replace LetGo LetGo LetGo Replace.1.1 LetGo.1 LetGo.1 LetGo.1 LetGo LetGo LetGo Kill Finish Finalize.0.0.1 Finish")]
    // A duplicate comes while the first delivery is under way, and overtakes it.
    [InlineData("Create Finish Finalize Finish Pay Deliver LetGo LetGo Deliver.0.1 LetGo.1 LetGo.1 LetGo LetGo.1 Finish Finish")]
    // The news of a refused attempt comes after that of the successful one.
    [InlineData("Create Finish Finalize Finish Pay.4 Pay Deliver.1 Finish Deliver Finish Read.2 Finish Read.1 Finish")]
    // A voucher is paid after the session has expired.
    [InlineData("Create Finish Finalize Finish Pay.6 Wait.9 Read.0 Finish Settle.0.2 Deliver.1 Finish")]
    // The process dies while Adyen makes the session payable; the next attempt takes over, and Adyen refuses to do it again.
    [InlineData("Create Finish Put.1 Finish Finalize LetGo LetGo Kill.0.1 Put.2.1 Finish Wait.5 Finalize.0.1 Finish Pay Deliver Finish")]
    // The same, and the answer to the next attempt's first record gets lost: the storage client repeats it after another write.
    [InlineData("Create Finish Finalize LetGo LetGo Kill.0.1 Wait.5 Finalize.0.1 LetGo Fail.0.1 Pay.9 Read.1 Finish.1 Finish")]
    // Another instance is asked while the first attempt waits for Adyen, and again when that has given up.
    [InlineData(
        "Create Finish Finalize LetGo LetGo Wait.1 Finalize.0.1 LetGo.1 LetGo.1 Wait.1 Wait.1 Wait.1 LetGo.1 "
        + "Finalize.0.1 LetGo.1 LetGo.1 LetGo")]
    // An update of the amount is still on its way when its sender has given up, and the session is finalised with another amount.
    [InlineData("Create Finish Update LetGo Put.1.1 Finish.1 Wait.4 Finalize Finish.1 LetGo Pay Deliver Finish")]
    // Two payments that only together are enough, in both orders at once.
    [InlineData("Create Finish Finalize Finish Pay.7 Pay.8 Deliver Deliver.1.1 LetGo LetGo.1 LetGo LetGo.1 LetGo LetGo.1 Finish Finish")]
    // Of two such payments, the second is recorded and the process dies; what a delivery of the same takes over has read the session before
    // the first.
    [InlineData(
        "Create Finish Finalize Finish Pay.7 Pay.8 Deliver.0.1 LetGo LetGo Deliver.1 Finish.1 "
        + "Deliver LetGo.1 LetGo.1 LetGo.1 Kill.1 Finish")]
    // A pending payment fails, and the shopper tries again.
    [InlineData("Create Finish Finalize Finish Pay.6 Read.2 Finish Settle Deliver Finish Finalize Finish Pay Deliver Finish")]
    // The news of a refused attempt comes while there is a voucher, and the shopper tries again.
    [InlineData("Create Finish Finalize Finish Pay.4 Pay.3 Read.1 Finish Deliver Finish Finalize Finish")]
    // So does the news that the offer of an attempt has ended which the shopper had left at the bank.
    [InlineData("Create Finish Finalize Finish Pay.9 Pay.3 Read.1 Finish Settle.0.1 Deliver Finish Finalize Finish Wait.9 Read Finish")]
    // The shopper pays at a bank what was left there, after Adyen has ended the session.
    [InlineData("Create Finish Finalize Finish Pay.9 Pay.4 Pay.4 Pay.4 Pay.4 Pay.4 Read.5 Finish Settle.0.2 Deliver.5 Finish")]
    // Adyen ends the session after too many refused attempts, and the shopper tries again.
    [InlineData("Create Finish Finalize Finish Pay.4 Pay.4 Pay.4 Pay.4 Pay.4 Read.4 Finish Finalize Finish Put.1 Finish")]
    public void A_schedule_can_be_replayed(string schedule)
    {
        var happened = new List<string>();
        var failure = ScheduleSearch.Replay(Schedule.Parse(schedule), happened.Add);
        Assert.True(failure is null, $"{failure}\n\n{string.Join('\n', happened)}");
    }

    [Fact]
    public void The_same_schedule_takes_the_same_course() => Assert.All(Enumerable.Range(1, 20), seed =>
    {
        var schedule = Schedule.Parse(ScheduleGenerator.Generate(seed).ToString());
        var (first, second) = (new List<string>(), new List<string>());
        ScheduleSearch.Replay(schedule, first.Add);
        ScheduleSearch.Replay(schedule, second.Add);
        Assert.Equal(first, second);
    });
}
