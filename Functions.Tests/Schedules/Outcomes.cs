using static Functions.Tests.Schedules.SimulatedPayment;

namespace Functions.Tests.Schedules;

/// <summary>The rules again, in a few lines that share nothing with the product.</summary>
internal static class Outcomes
{
    public static Outcome Of(string state) => state switch
    {
        "Completed" => Outcome.Paid,
        "PaymentPending" => Outcome.Pending,
        "Refused" or "Canceled" => Outcome.Failed,
        "Expired" => Outcome.Expired,
        _ => Outcome.Open,
    };

    /// <returns>More than one where the reports leave it open.</returns>
    public static IReadOnlyList<Outcome> ExpectedFrom(Facts facts)
    {
        var paid = facts.Payments.Where(payment => payment.Any(report => report.ResultCode == Authorised))
            .Select(payment => payment.First(report => report.ResultCode == Authorised).Value).ToList();
        var failed = facts.Payments.Any(payment => payment.Any(report => report.ResultCode is Refused or Cancelled))
            || facts.Snapshots.Any(snapshot => snapshot.Status is "refused" or "canceled");
        var expired = facts.Snapshots.Any(snapshot => snapshot.Status == "expired");
        var pending = facts.Payments.Any(payment => payment.All(report => report.ResultCode == Pending));
        // A snapshot that keeps back its payments says that there is one, not which.
        var unlisted = facts.Snapshots.Any(snapshot => snapshot is { Status: "paymentPending", Listed: false });

        if (facts.WasPayable && (paid.Contains(facts.Amount) || (paid.Count > 0 && paid.Sum() == facts.Amount && !paid.Contains(null))))
        {
            return [Outcome.Paid];
        }

        // Payments that add up and one that is too much: which of them came last is all that could tell them apart.
        var addUp = facts.WasPayable && Sums(paid).Contains(facts.Amount);
        return addUp ? [Outcome.Paid, Outcome.Pending]
            : paid.Count > 0 || pending ? [Outcome.Pending]
            : unlisted ? [Outcome.Pending, Outcome.Failed, Outcome.Expired]
            // An expired session whose last attempt failed is either, and both are final.
            : expired && failed ? [Outcome.Expired, Outcome.Failed]
            : expired ? [Outcome.Expired]
            : failed ? [Outcome.Failed]
            : [Outcome.Open];
    }

    private static HashSet<long> Sums(IEnumerable<long?> values) =>
        values.OfType<long>().Aggregate(new HashSet<long> { 0 }, (sums, value) => [.. sums, .. sums.Select(sum => sum + value)]);
}
