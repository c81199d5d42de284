using System.Collections;
using System.Text.Json.Serialization;
using Checkout.Currencies;

namespace Checkout.Sessions;

/// <summary>
/// Adyen's result codes of a payment, as far as they are decided on. The others, such as RedirectShopper, belong to an attempt that the
/// shopper has not finished: neither a payment nor a failure.
/// </summary>
internal static class ResultCodes
{
    public const string Authorised = "Authorised";
    public const string Pending = "Pending";
    public const string Refused = "Refused";
    public const string Cancelled = "Cancelled";
}

/// <summary>A payment as Adyen reports it.</summary>
/// <param name="Amount">Null where it is not known for certain what was paid.</param>
internal sealed record Payment(string PspReference, string ResultCode, Money? Amount, string? PaymentMethod)
{
    [JsonIgnore]
    public bool IsPaid => ResultCode == ResultCodes.Authorised;

    /// <summary>To be paid without the shopper doing any more here.</summary>
    [JsonIgnore]
    public bool IsPending => ResultCode is "Received" or ResultCodes.Pending or "PresentToShopper";

    [JsonIgnore]
    public bool HasFailed => ResultCode is ResultCodes.Refused or ResultCodes.Cancelled or "Error";
}

/// <summary>
/// What Adyen has said about the payments of a session, in snapshots and notifications. These come in any order and more than once, so
/// what is known may not depend on that: of all reports on a payment the strongest counts, paid before failed before pending.
/// </summary>
internal sealed class Payments(IReadOnlyList<Payment> all) : IReadOnlyList<Payment>
{
    /// <summary>As many as fit into a column, whatever Adyen says of each. A shopper makes one, or a few that pay together.</summary>
    public const int MaxKept = 100;

    // Somebody who tries stolen cards makes many, and the column that holds them has an end. Little is decided by failures, nothing by the
    // oldest.
    private const int MaxFailures = 20;

    // In the reason for attention.
    private const int MaxTold = 10;

    public static Payments None { get; } = new([]);

    public int Count => all.Count;

    public bool AnyPaid => all.Any(payment => payment.IsPaid);

    public bool AnyPending => all.Any(payment => payment.IsPending);

    public Payment this[int index] => all[index];

    /// <returns>The same object where nothing new is reported.</returns>
    public Payments Merge(IReadOnlyList<Payment> reported)
    {
        var merged = all.ToList();
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

        var failures = merged.Count(payment => payment.HasFailed);
        merged.RemoveAll(payment => payment.HasFailed && failures-- > MaxFailures);
        return merged.SequenceEqual(all) ? this : new Payments(merged);
    }

    /// <returns>At most <see cref="MaxKept"/>: what pays in full, then the first that are paid, then the first that are pending.</returns>
    public Payments Limit(Money amount) => Count <= MaxKept
        ? this
        : new Payments([.. all
            .OrderByDescending(payment => payment.IsPaid && payment.Amount == amount)
            .ThenByDescending(payment => payment.IsPaid)
            .ThenByDescending(payment => payment.IsPending)
            .Take(MaxKept)]);

    /// <summary>A gift card and a card can pay together; what is paid beyond the amount does not take back the payment.</summary>
    public bool PayInFull(Money amount)
    {
        var paid = all.Where(payment => payment.IsPaid).ToList();
        return paid.Any(payment => payment.Amount == amount) || AddUp([.. paid.Where(payment => payment.Amount is not null)], amount);
    }

    /// <returns>Null when the payments are for the amount, as far as they go.</returns>
    public string? Discrepancy(Money amount)
    {
        var paid = all.Where(payment => payment.IsPaid).ToList();
        var pending = all.Where(payment => payment.IsPending).ToList();
        List<Payment> both = [.. paid, .. pending];
        if (both.Count == 0
            || AddUp(paid, amount)
            || AddUp(both, amount)
            || (paid.Count == 0 && pending.All(payment => payment.Amount == amount)))
        {
            return null;
        }

        var amounts = string.Join(" + ", both.Take(MaxTold).Select(payment => payment.Amount?.ToString() ?? "an unknown amount"));
        var more = both.Count > MaxTold ? " and more" : "";
        return $"Adyen reports {amounts}{more}; the session is for {amount}.";
    }

    public IEnumerator<Payment> GetEnumerator() => all.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // The sum is a decimal because it must not overflow: then nobody could read the result.
    private static bool AddUp(List<Payment> payments, Money amount) =>
        payments.Count > 0
        && payments.All(payment => payment.Amount?.Currency == amount.Currency)
        && payments.Sum(payment => (decimal)payment.Amount!.Value.Value) == amount.Value;

    private static Payment Stronger(Payment known, Payment reported)
    {
        var (stronger, weaker) = Strength(reported) > Strength(known) ? (reported, known) : (known, reported);
        // Two that contradict each other about what was paid are worth no more than none.
        var contradicts = known.IsPaid && reported.IsPaid && known.Amount != reported.Amount;
        return stronger with
        {
            Amount = contradicts ? null : stronger.Amount,
            PaymentMethod = stronger.PaymentMethod ?? weaker.PaymentMethod,
        };
    }

    // That a payment's offer has ended says more than that it was refused.
    private static int Strength(Payment payment) =>
        payment.IsPaid ? 4
        : payment.ResultCode == ResultCodes.Refused ? 2
        : payment.HasFailed ? 3
        : payment.IsPending ? 1
        : 0;
}
