using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using static Functions.Tests.Schedules.Simulation.SimulatedPayment;

namespace Functions.Tests.Schedules.Simulation;

/// <summary>All that the API was told about one session, in no order.</summary>
/// <param name="WasReplaced">Before Adyen was asked to make it payable. Null where nobody was told.</param>
/// <param name="Payments">Each payment's reference, with what was said of it: paid (with what, if it is ours), failed or pending.</param>
/// <param name="Snapshots">Status of each snapshot that was read, and whether it listed payments.</param>
internal sealed record Facts(
    bool WasPayable,
    bool? WasReplaced,
    bool IsTimeOver,
    long Amount,
    ILookup<string, (string ResultCode, long? Value)> Payments,
    IReadOnlyList<(string Status, bool Listed)> Snapshots)
{
    public bool Said(string status) => Snapshots.Any(snapshot => snapshot.Status == status);

    public static Facts Of(SimulatedSession session, TableEntity stored, bool? wasReplaced)
    {
        var snapshots = SnapshotsReadBy(stored, session);
        var told = session.Payments.Notifications.Where(notification => notification.IsWithSession)
            .Select(notification => (
                notification.PaymentReference,
                ResultCode: ResultCode(notification),
                Value: notification.IsOurs ? notification.Value : (long?)null))
            .Where(payment => payment.ResultCode is not null);
        var listed = snapshots.SelectMany(snapshot => snapshot.Payments).Select(payment => (
            payment.PspReference,
            ResultCode: (string?)payment.ResultCode,
            Value: payment.Currency == SimulatedAdyen.Currency ? payment.Value : (long?)null));
        return new Facts(
            session.IsPayable,
            wasReplaced,
            session.IsExpired,
            session.Amount,
            told.Concat(listed).ToLookup(payment => payment.Item1, payment => (payment.ResultCode!, payment.Value)),
            [.. snapshots.Select(snapshot => (snapshot.Status, snapshot.Payments.Count > 0))]);
    }

    public static IReadOnlyList<SimulatedSnapshot> SnapshotsReadBy(TableEntity stored, SimulatedSession session)
    {
        var read = stored.GetString("Snapshots").Split(' ');
        return [.. session.Payments.Snapshots.Where(snapshot => read.Contains(Fingerprint(snapshot.SessionResult)))];
    }

    private static string? ResultCode(SimulatedNotification notification) => (notification.EventCode, notification.Success) switch
    {
        (SimulatedNotification.Authorisation, true) => SimulatedPayment.Authorised,
        (SimulatedNotification.Authorisation, false) => SimulatedPayment.Refused,
        (SimulatedNotification.OfferClosed, true) => SimulatedPayment.Cancelled,
        (SimulatedNotification.Pending, true) => SimulatedPayment.Pending,
        _ => null,
    };

    private static string Fingerprint(string sessionResult) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sessionResult)));
}

/// <summary>The rules again, in a few lines that share nothing with the product.</summary>
internal static class Outcomes
{
    /// <returns>The status that the API has to tell. More than one where the reports leave it open.</returns>
    public static IReadOnlyList<string> ExpectedFrom(Facts facts)
    {
        var paid = facts.Payments.Where(payment => payment.Any(report => report.ResultCode == Authorised))
            .Select(payment => payment.First(report => report.ResultCode == Authorised).Value).ToList();
        var pending = facts.Payments.Any(payment => payment.All(report => report.ResultCode == Pending));

        if (facts.WasPayable && (paid.Contains(facts.Amount) || (paid.Count > 0 && paid.Sum() == facts.Amount && !paid.Contains(null))))
        {
            return ["completed"];
        }

        // Payments that add up and one that is too much: which of them came last is all that could tell them apart.
        if (facts.WasPayable && Sums(paid).Contains(facts.Amount))
        {
            return ["completed", "paymentPending"];
        }

        if (paid.Count > 0 || pending)
        {
            return ["paymentPending"];
        }

        // Which of the offers was the voucher's nobody knows, so the session's time has to be over as well.
        var isOfferClosed = facts.Payments.Any(payment => payment.Any(report => report.ResultCode == Cancelled));
        if (facts.Snapshots.Any(snapshot => snapshot is { Status: "paymentPending", Listed: false }))
        {
            return [facts.IsTimeOver && isOfferClosed ? "expired" : "paymentPending"];
        }

        return facts.WasReplaced == true ? ["replaced"]
            : facts.Said("refused") ? ["refused"]
            : facts.Said("expired") ? ["expired"]
            : facts.Said("canceled") ? ["canceled"]
            : [facts.IsTimeOver ? "expired" : "active", .. facts.WasReplaced is null ? ["replaced"] : Array.Empty<string>()];
    }

    private static HashSet<long> Sums(IEnumerable<long?> values) =>
        values.OfType<long>().Aggregate(new HashSet<long> { 0 }, (sums, value) => [.. sums, .. sums.Select(sum => sum + value)]);
}
