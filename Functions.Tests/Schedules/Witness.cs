using System.Text.Json;
using Azure.Data.Tables;
using static Functions.Tests.Schedules.BrokenInvariantException;

namespace Functions.Tests.Schedules;

/// <summary>Looks at storage after every step and at every answer, and knows what must never be seen there.</summary>
internal sealed class Witness(World world)
{
    private static readonly TimeSpan VisibleAfter = TimeSpan.FromMinutes(5);

    private TableEntity? _session;
    private TableEntity? _locked;
    private JsonElement? _announced;
    private int _messages;

    /// <summary>How often a shopper has asked for another cart.</summary>
    public int Edits { get; set; }

    /// <summary>A shopper was told that the order is paid.</summary>
    public bool HasToldCompleted { get; private set; }

    /// <summary>As a request sees it that begins now.</summary>
    public bool IsSessionVisible => Stored is not null && world.Tables["References"].All.Any();

    public TableEntity? Stored => world.Tables["Sessions"].Find(SimulatedAdyen.SessionId, "session");

    private static bool IsCompleted(TableEntity? session) => session?.GetString("State") == "Completed";

    private static string[] Attention(TableEntity session) =>
        session.GetString("NeedsAttention").Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public void LookAround()
    {
        if (world.Tables["Sessions"].VersionOf(SimulatedAdyen.SessionId, "session") is { } version && version != _session?.ETag)
        {
            var stored = Stored!;
            ExpectAllowed(stored);
            ExpectSources(stored);
            _session = stored;
        }

        var attempts = world.Waiting.Where(call => call is { IsHeard: true, Target: CallTarget.Adyen })
            .Count(call => $"{call}".Contains("\"payable\":true", StringComparison.Ordinal));
        Unless(attempts <= 1, "Two attempts to make the session payable wait for Adyen at once.");
        if (_session is { } session && world.Adyen.IsPayable)
        {
            Unless(session.GetString("State") != "Open", "Adyen takes payments while the cart can change.");
            var amount = session.GetInt64("Amount");
            Unless(amount == world.Adyen.Amount, $"Adyen charges {world.Adyen.Amount}, and the session is for {amount}.");
        }

        var completed = world.Queues[World.Completed];
        for (; _messages < completed.Count; _messages++)
        {
            ExpectOrder(JsonSerializer.Deserialize<JsonElement>(completed[_messages]));
        }
    }

    public static void ExpectNoInternalError(SimulatedAnswer answer) => Unless(answer.Status != 500, $"The API failed: {answer.Body}");

    /// <summary>
    /// What the API has been told already, as a request sees it that begins now, and that no shopper may pay again after.
    /// </summary>
    public IReadOnlyList<SimulatedSnapshot> ReasonsAgainstPaying() =>
        Stored is { } stored
            ? [.. Facts.SnapshotsReadBy(stored, world.Adyen)
                .Where(snapshot => snapshot.Outstanding.Count > 0 || snapshot.Status is "refused" or "completed")]
            : [];

    /// <summary>An answer to a PATCH.</summary>
    public void ExpectPromiseKept(SimulatedAnswer answer, bool payable, long? seen, IReadOnlyList<SimulatedSnapshot> reasonsAgainst)
    {
        // One that was pending may have failed in the meantime.
        Unless(
            reasonsAgainst.All(reason => reason.Outstanding.Count > 0 && reason.Outstanding.All(payment => !payment.IsOutstanding)),
            $"The shopper is led to pay, and Adyen had said: {string.Join(", ", reasonsAgainst)}");
        var amount = answer.AmountValue;
        Unless(seen is null || amount == seen, $"The shopper saw {seen}, and the session was finalised with {amount}.");
        var isPayable = answer.Body.GetProperty("payable").GetBoolean();
        Unless(isPayable || !payable, "A finalised session is said not to be payable.");
        Unless(
            !isPayable || (world.Adyen.IsPayable && world.Adyen.Amount == amount),
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

    /// <summary>Adyen was told that these need not come again.</summary>
    public void ExpectTaken(IEnumerable<SimulatedNotification> notifications, bool wasVisible)
    {
        foreach (var notification in notifications)
        {
            notification.IsAcknowledged = true;
            var records = world.Tables["Sessions"].All.Where(row => IsAbout(row, notification)).ToList();
            notification.IsWithSession = notification.Reference == world.Adyen.Reference && records.Count == 1;
            Unless(records.Count <= 1, $"{notification} was recorded {records.Count} times.");
            if (records.Count == 0)
            {
                var isOwn = notification.Reference == world.Adyen.Reference;
                Unless(!isOwn || !wasVisible, $"{notification} was acknowledged and is not recorded.");
                Unless(
                    !isOwn || world.Clock.GetUtcNow() >= notification.FirstSentAt + VisibleAfter,
                    $"{notification} was acknowledged before its session could be seen.");
                var apart = world.Tables["UnmatchedNotifications"].All.Where(row => IsAbout(row, notification)).ToList();
                Unless(apart.Count == 1 && apart[0].GetBoolean("Accepted") == true, $"{notification} was acknowledged without a trace.");
                continue;
            }

            Unless(records[0].GetBoolean("Published") == true, $"{notification} was acknowledged before its messages were sent.");
            if (notification.IsPaid)
            {
                ExpectPayment(notification, Stored!);
            }
        }
    }

    /// <summary>What must hold once nothing is under way any more.</summary>
    /// <param name="status">As the API tells it.</param>
    public void ExpectEnd(string? status)
    {
        if (Stored is not { } stored)
        {
            return;
        }

        var expected = Outcomes.ExpectedFrom(Facts.Of(world.Adyen, stored));
        Unless(
            expected.Contains(status),
            $"The session is told to be {status}, and by what is known of it should be {string.Join(" or ", expected)}.");
        Unless(status != "completed" || _announced is not null, "The session is paid, and nobody was told.");
        Unless(
            Attention(stored).Length == 0 || world.Queues[World.NeedsAttention].Count > 0,
            "The session needs attention, and nobody was told.");
    }

    private void ExpectAllowed(TableEntity stored)
    {
        var state = stored.GetString("State");
        Unless(!IsCompleted(stored) || IsPaid(stored.GetInt64("Amount")!.Value), "The session counts as paid, and nobody has paid for it.");
        // Of two at once, one whose answer got lost may be made again after the other.
        Unless(Edits > 1 || stored.GetInt32("CartVersion") <= 1 + Edits, "One edit of the cart counts as several.");
        Unless(!IsCompleted(_session) || IsCompleted(stored), $"A paid session has become {state}.");
        Unless(_session is null || Attention(_session).All(Attention(stored).Contains), "A reason to look at the session was forgotten.");
        if (state == "Open")
        {
            Unless(
                _locked is null || (world.Adyen.Refusals > 0 && !world.Adyen.IsPayable),
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
        var listed = Facts.SnapshotsReadBy(stored, world.Adyen)
            .SelectMany(snapshot => snapshot.Payments)
            .Select(payment => payment.PspReference);
        var sources = told.Concat(listed).ToHashSet();
        Unless(payments.Distinct().Count() == payments.Count, "A payment is recorded twice.");
        var unfounded = payments.Where(payment => !sources.Contains(payment)).ToList();
        Unless(unfounded.Count == 0, $"Nothing is recorded that told of {string.Join(" or ", unfounded)}.");
    }

    private void ExpectOrder(JsonElement message)
    {
        var order = message.GetProperty("data");
        var amount = order.GetProperty("amount").GetProperty("value").GetInt64();
        Unless(IsCompleted(_session) && IsPaid(amount), $"An order was announced that is not paid: {message}");
        var cart = JsonSerializer.Deserialize<JsonElement>(_session!.GetString("Cart"));
        Unless(
            amount == _session.GetInt64("Amount") && order.GetProperty("reference").GetString() == _session.GetString("Reference")
                && order.GetProperty("sessionId").GetString() == SimulatedAdyen.SessionId
                && Lines(order, "sku", "quantity") == Lines(cart, "Sku", "Quantity"),
            $"An order was announced that is another: {message}");
        _announced ??= message;
        Unless(
            message.GetProperty("id").GetString() == _announced.Value.GetProperty("id").GetString(),
            "Two announcements of one order have different ids, so it will be delivered twice.");
    }

    private void ExpectPayment(SimulatedNotification notification, TableEntity stored)
    {
        if (!notification.IsOurs || !IsPayment(notification.Value))
        {
            Unless(Attention(stored).Length > 0, $"{notification} was taken, and nobody has to look at it.");
            Unless(world.Queues[World.NeedsAttention].Count > 0, $"{notification} was taken, and nobody was told to look at it.");
        }
        else if (notification.Value == stored.GetInt64("Amount"))
        {
            Unless(IsCompleted(stored), $"{notification} was taken, and the session is {stored.GetString("State")}.");
            Unless(_messages > 0 || world.Queues[World.Completed].Count > 0, $"{notification} was taken, and nobody was told.");
        }
    }

    private static string Lines(JsonElement order, string sku, string quantity) => string.Join(
        ' ',
        order.GetProperty(sku == "sku" ? "lines" : "Lines").EnumerateArray()
            .Select(line => $"{line.GetProperty(sku).GetString()}*{line.GetProperty(quantity).GetInt32()}"));

    private static bool IsAbout(TableEntity row, SimulatedNotification notification) =>
        row.RowKey.StartsWith("notification-", StringComparison.Ordinal)
        && row.GetString("EventCode") == notification.EventCode
        && row.GetString("PspReference") == notification.PspReference
        && row.GetBoolean("Success") == notification.Success;

    private bool IsPayment(long value)
    {
        var amount = world.Adyen.Amount;
        return value == amount || value == amount / 2 || value == amount - (amount / 2);
    }

    private bool IsPaid(long amount) => world.Adyen.IsPayable && world.Adyen.Payments.Pay(amount);
}
