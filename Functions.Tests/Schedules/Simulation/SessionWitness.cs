using System.Text.Json;
using Azure.Data.Tables;
using static Functions.Tests.Schedules.Simulation.BrokenInvariantException;

namespace Functions.Tests.Schedules.Simulation;

/// <summary>Looks at what is stored of one session, and knows what must never be seen there.</summary>
internal sealed class SessionWitness(World world, SimulatedSession session)
{
    private TableEntity? _session;
    private TableEntity? _locked;
    private bool _wasReplaced;

    public SimulatedSession AtAdyen => session;

    /// <summary>How often a shopper has asked for another cart.</summary>
    public int Edits { get; set; }

    /// <summary>A shopper was told that it is paid.</summary>
    public bool HasToldCompleted { get; private set; }

    /// <summary>Those of its order that were paid when it was recorded. Null before that.</summary>
    public IReadOnlyList<SessionWitness>? PaidBefore { get; set; }

    /// <summary>A shopper was given a later session of the same order.</summary>
    public bool IsSuperseded { get; set; }

    public TableEntity? Stored => world.Tables["Sessions"].Find(session.Id, "session");

    /// <summary>As a request sees it that begins now: its reference leads to it.</summary>
    public bool IsVisible =>
        Stored is not null && world.Tables["References"].Find(session.Reference, "session")?.GetString("SessionId") == session.Id;

    /// <summary>As it was at the last look.</summary>
    public TableEntity? Seen => _session;

    public bool IsCompleted => _session?.GetString("State") == "Completed";

    public string[] Attention => _session?.GetString("NeedsAttention").Split('\n', StringSplitOptions.RemoveEmptyEntries) ?? [];

    public bool IsPaid(long amount) => session.IsPayable && session.Payments.Pay(amount);

    public void LookAround()
    {
        if (world.Tables["Sessions"].VersionOf(session.Id, "session") is { } version && version != _session?.ETag)
        {
            var stored = Stored!;
            ExpectAllowed(stored);
            ExpectSources(stored);
            _session = stored;
        }

        var attempts = world.Waiting.Count(call => call is { IsHeard: true, MakesPayable: true } && call.SessionId == session.Id);
        Unless(attempts <= 1, "Two attempts to make the session payable wait for Adyen at once.");
        Unless(!_wasReplaced || !session.IsPayable, "Adyen takes payments for a session that was replaced.");
        if (_session is { } seen && session.IsPayable)
        {
            Unless(seen.GetString("State") != "Open", "Adyen takes payments while the cart can change.");
            var amount = seen.GetInt64("Amount");
            Unless(amount == session.Amount, $"Adyen charges {session.Amount}, and the session is for {amount}.");
        }
    }

    /// <summary>
    /// What the API has been told already, as a request sees it that begins now, and that no shopper may pay again after.
    /// </summary>
    public IReadOnlyList<SimulatedSnapshot> ReasonsAgainstPaying() =>
        Stored is { } stored
            ? [.. Facts.SnapshotsReadBy(stored, session)
                .Where(snapshot => snapshot.Outstanding.Count > 0 || snapshot.Status is "refused" or "completed")]
            : [];

    /// <summary>An answer to a PATCH.</summary>
    /// <param name="wasSuperseded">As it was when the request began, as are the reasons.</param>
    public void ExpectPromiseKept(
        SimulatedAnswer answer, bool payable, long? seen, IReadOnlyList<SimulatedSnapshot> reasonsAgainst, bool wasSuperseded)
    {
        Unless(!wasSuperseded, "The shopper is led to pay on a session that another one has replaced.");
        // One that was pending may have failed in the meantime.
        Unless(
            reasonsAgainst.All(reason => reason.Outstanding.Count > 0 && reason.Outstanding.All(payment => !payment.IsOutstanding)),
            $"The shopper is led to pay, and Adyen had said: {string.Join(", ", reasonsAgainst)}");
        var amount = answer.AmountValue;
        Unless(seen is null || amount == seen, $"The shopper saw {seen}, and the session was finalised with {amount}.");
        var isPayable = answer.Body.GetProperty("payable").GetBoolean();
        Unless(isPayable || !payable, "A finalised session is said not to be payable.");
        Unless(
            !isPayable || (session.IsPayable && session.Amount == amount),
            "A session is said to be payable that Adyen has otherwise.");
    }

    /// <summary>An answer to a GET.</summary>
    public void ExpectTruth(SimulatedAnswer answer, bool wasCompleted)
    {
        var isCompleted = answer.Text("status") == "completed";
        Unless(isCompleted || !wasCompleted, $"The shopper was told of a payment, and later: {answer.Body}");
        Unless(!isCompleted || IsPaid(answer.AmountValue), $"Nobody has paid this: {answer.Body}");
        HasToldCompleted |= isCompleted;
    }

    /// <summary>What must hold once nothing is under way any more.</summary>
    /// <param name="status">As the API tells it, if a shopper can ask.</param>
    public void ExpectEnd(string? status)
    {
        if (Stored is not { } stored || status is null)
        {
            return;
        }

        // An attempt to make it payable may have got through for all that is known, or may have been under way when it was replaced.
        bool? wasReplaced = session.IsPayable || stored.GetString("FinalizationAttemptId") is not null ? false
            : IsSuperseded ? true
            : world.Adyen.Sessions.Any(other => other.Number > session.Number) ? null
            : false;
        var expected = Outcomes.ExpectedFrom(Facts.Of(session, stored, wasReplaced));
        Unless(
            expected.Contains(status),
            $"The session is told to be {status}, and by what is known of it should be {string.Join(" or ", expected)}.");
    }

    private void ExpectAllowed(TableEntity stored)
    {
        var state = stored.GetString("State");
        Unless(state != "Completed" || IsPaid(stored.GetInt64("Amount")!.Value), "The session counts as paid, and nobody has paid for it.");
        // Of two at once, one whose answer got lost may be made again after the other.
        Unless(Edits > 1 || stored.GetInt32("CartVersion") <= 1 + Edits, "One edit of the cart counts as several.");
        Unless(!IsCompleted || state == "Completed", $"A paid session has become {state}.");
        Unless(
            Attention.All(stored.GetString("NeedsAttention").Split('\n').Contains), "A reason to look at the session was forgotten.");
        Unless(!_wasReplaced || state is "Replaced" or "PaymentPending" or "Expired", $"A replaced session has become {state}.");
        Unless(
            state != "Replaced" || world.Tables["References"].All.Any(row => row.PartitionKey == session.NextReference),
            "A session was replaced, and there is none in its place.");
        _wasReplaced |= state == "Replaced";
        if (state == "Open")
        {
            Unless(
                _locked is null || (session.Refusals > 0 && !session.IsPayable),
                "The cart was unlocked, and Adyen had not refused.");
            _locked = null;
        }
        else
        {
            var before = _locked ?? _session;
            Unless(
                before is null || (before.GetString("Cart"), before.GetInt64("Amount"), before.GetInt32("CartVersion"))
                    == (stored.GetString("Cart"), stored.GetInt64("Amount"), stored.GetInt32("CartVersion")),
                "A locked cart has changed.");
            _locked = state == "Expired" && stored.GetString("FinalizationAttemptId") is null ? _locked : stored;
        }
    }

    // Who asks later why an order counts as paid has to find out.
    private void ExpectSources(TableEntity stored)
    {
        var payments = JsonSerializer.Deserialize<JsonElement>(stored.GetString("Payments")).EnumerateArray()
            .Select(payment => payment.GetProperty("PspReference").GetString()!).ToList();
        if (payments.Count == 0)
        {
            return;
        }

        var told = world.Tables["Sessions"].All.Where(row => row.ContainsKey("EventCode"))
            .SelectMany(row => new[] { row.GetString("PspReference"), row.GetString("OriginalReference") });
        var listed = Facts.SnapshotsReadBy(stored, session)
            .SelectMany(snapshot => snapshot.Payments)
            .Select(payment => payment.PspReference);
        var sources = told.Concat(listed).ToHashSet();
        Unless(payments.Distinct().Count() == payments.Count, "A payment is recorded twice.");
        var unfounded = payments.Where(payment => !sources.Contains(payment)).ToList();
        Unless(unfounded.Count == 0, $"Nothing is recorded that told of {string.Join(" or ", unfounded)}.");
    }
}
