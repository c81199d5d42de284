using Checkout.Currencies;

namespace Checkout.Sessions;

/// <summary>
/// What Adyen has said about the payments of a session, in snapshots and notifications. These come in any order and more than once, so
/// what is known may not depend on that: of all reports on a payment the strongest counts, paid before failed before pending.
/// </summary>
internal static class KnownPayments
{
    // Somebody who tries stolen cards makes many, and the column that holds them has an end. Little is decided by failures, nothing by the oldest.
    private const int MaxFailures = 20;

    /// <summary>As many as fit into a column, whatever Adyen says of each. A shopper makes one, or a few that pay together.</summary>
    public const int MaxPayments = 100;

    private const int MaxTold = 10;

    /// <returns>The same list where nothing new is reported.</returns>
    public static IReadOnlyList<Payment> Merge(IReadOnlyList<Payment> known, IReadOnlyList<Payment> reported)
    {
        var merged = known.ToList();
        foreach (var payment in reported)
        {
            var index = merged.FindIndex(other => other.PspReference == payment.PspReference);
            if (index < 0)
            {
                merged.Add(payment);
            }
            else
            {
                merged[index] = Stronger(merged[index], payment);
            }
        }

        var failures = merged.Count(payment => ResultCodes.IsFailure(payment.ResultCode));
        merged.RemoveAll(payment => ResultCodes.IsFailure(payment.ResultCode) && failures-- > MaxFailures);
        return merged.SequenceEqual(known) ? known : merged;
    }

    /// <returns>At most <see cref="MaxPayments"/>: what pays in full, and then the first that are paid, and the first that are pending.</returns>
    public static IReadOnlyList<Payment> Limit(IReadOnlyList<Payment> payments, Money amount) => payments.Count <= MaxPayments
        ? payments
        : [.. payments
            .OrderByDescending(payment => ResultCodes.IsPaid(payment.ResultCode) && payment.Amount == amount)
            .ThenByDescending(payment => ResultCodes.IsPaid(payment.ResultCode))
            .ThenByDescending(payment => ResultCodes.IsPayment(payment.ResultCode))
            .Take(MaxPayments)];

    /// <summary>A gift card and a card can pay together; what is paid beyond the amount does not take back the payment.</summary>
    public static bool PayInFull(IReadOnlyList<Payment> payments, Money amount)
    {
        var paid = payments.Where(payment => ResultCodes.IsPaid(payment.ResultCode)).ToList();
        return paid.Any(payment => payment.Amount == amount) || AddUp([.. paid.Where(payment => payment.Amount is not null)], amount);
    }

    /// <summary>Whether one is paid, or to be paid.</summary>
    public static bool AnyPayment(IReadOnlyList<Payment> payments) => payments.Any(payment => ResultCodes.IsPayment(payment.ResultCode));

    /// <returns>Null when the payments are for the amount, as far as they go.</returns>
    public static string? Discrepancy(IReadOnlyList<Payment> payments, Money amount)
    {
        var paid = payments.Where(payment => ResultCodes.IsPaid(payment.ResultCode)).ToList();
        var pending = payments.Where(payment => IsPending(payment)).ToList();
        List<Payment> both = [.. paid, .. pending];
        if (both.Count == 0 || AddUp(paid, amount) || AddUp(both, amount) || (paid.Count == 0 && pending.All(payment => payment.Amount == amount)))
        {
            return null;
        }

        var amounts = string.Join(" + ", both.Take(MaxTold).Select(payment => payment.Amount?.ToString() ?? "an unknown amount"));
        var more = both.Count > MaxTold ? " and more" : "";
        return $"Adyen reports {amounts}{more}; the session is for {amount}.";
    }

    private static bool IsPending(Payment payment) => ResultCodes.IsPayment(payment.ResultCode) && !ResultCodes.IsPaid(payment.ResultCode);

    // The sum is a decimal because it must not overflow: then nobody could read the result.
    private static bool AddUp(List<Payment> payments, Money amount) =>
        payments.Count > 0
        && payments.All(payment => payment.Amount?.Currency == amount.Currency)
        && payments.Sum(payment => (decimal)payment.Amount!.Value.Value) == amount.Value;

    private static Payment Stronger(Payment known, Payment reported)
    {
        var isStronger = Strength(reported) > Strength(known);
        var (stronger, weaker) = isStronger ? (reported, known) : (known, reported);
        // Two that contradict each other about what was paid are worth no more than none.
        var contradicts = ResultCodes.IsPaid(known.ResultCode) && ResultCodes.IsPaid(reported.ResultCode) && known.Amount != reported.Amount;
        return stronger with { Amount = contradicts ? null : stronger.Amount, PaymentMethod = stronger.PaymentMethod ?? weaker.PaymentMethod };
    }

    // That a payment's offer has ended says more than that it was refused.
    private static int Strength(Payment payment) =>
        ResultCodes.IsPaid(payment.ResultCode) ? 4
        : payment.ResultCode == ResultCodes.Refused ? 2
        : ResultCodes.IsFailure(payment.ResultCode) ? 3
        : ResultCodes.IsPayment(payment.ResultCode) ? 1
        : 0;
}
