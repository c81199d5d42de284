using static Functions.Tests.Schedules.SimulatedPayment;

namespace Functions.Tests.Schedules;

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

        return facts.Said("refused") ? ["refused"]
            : facts.Said("expired") ? ["expired"]
            : facts.Said("canceled") ? ["canceled"]
            : [facts.IsTimeOver ? "expired" : "active"];
    }

    private static HashSet<long> Sums(IEnumerable<long?> values) =>
        values.OfType<long>().Aggregate(new HashSet<long> { 0 }, (sums, value) => [.. sums, .. sums.Select(sum => sum + value)]);
}
