using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;

namespace Functions.Tests.Schedules;

/// <summary>All that the API was told about one session, in no order.</summary>
/// <param name="Payments">Each payment's reference, with what was said of it: paid (with what, if it is ours), failed or pending.</param>
/// <param name="Snapshots">Status of each snapshot that was read, and whether it listed payments.</param>
internal sealed record Facts(
    bool WasPayable,
    bool IsTimeOver,
    long Amount,
    ILookup<string, (string ResultCode, long? Value)> Payments,
    IReadOnlyList<(string Status, bool Listed)> Snapshots)
{
    public bool Said(string status) => Snapshots.Any(snapshot => snapshot.Status == status);

    public static Facts Of(SimulatedAdyen adyen, TableEntity stored)
    {
        var snapshots = SnapshotsReadBy(stored, adyen);
        var told = adyen.Payments.Notifications.Where(notification => notification.IsWithSession)
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
            adyen.IsPayable,
            adyen.IsExpired,
            adyen.Amount,
            told.Concat(listed).ToLookup(payment => payment.Item1, payment => (payment.ResultCode!, payment.Value)),
            [.. snapshots.Select(snapshot => (snapshot.Status, snapshot.Payments.Count > 0))]);
    }

    public static IReadOnlyList<SimulatedSnapshot> SnapshotsReadBy(TableEntity stored, SimulatedAdyen adyen)
    {
        var read = stored.GetString("Snapshots").Split(' ');
        return [.. adyen.Payments.Snapshots.Where(snapshot => read.Contains(Fingerprint(snapshot.SessionResult)))];
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
