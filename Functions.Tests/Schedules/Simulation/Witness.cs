using System.Text.Json;
using Azure.Data.Tables;
using static Functions.Tests.Schedules.Simulation.BrokenInvariantException;

namespace Functions.Tests.Schedules.Simulation;

/// <summary>
/// Looks at storage and the queues after every step and at every answer, and knows what must never be seen there. Each session has a
/// <see cref="SessionWitness"/> of its own; all of them belong to one order.
/// </summary>
internal sealed class Witness(World world)
{
    private static readonly TimeSpan VisibleAfter = TimeSpan.FromMinutes(5);

    private readonly List<SessionWitness> _sessions = [];
    private JsonElement? _announced;
    private int _messages;

    public IReadOnlyList<SessionWitness> Sessions
    {
        get
        {
            _sessions.AddRange(world.Adyen.Sessions.Skip(_sessions.Count).Select(session => new SessionWitness(world, session)));
            return _sessions;
        }
    }

    public SessionWitness Of(string id) => Sessions.First(session => session.AtAdyen.Id == id);

    public void LookAround()
    {
        foreach (var session in Sessions)
        {
            session.LookAround();
            session.PaidBefore ??= session.IsVisible ? Paid() : null;
        }

        var completed = world.Queues[World.Completed];
        for (; _messages < completed.Count; _messages++)
        {
            ExpectOrder(JsonSerializer.Deserialize<JsonElement>(completed[_messages]));
        }
    }

    public static void ExpectNoInternalError(SimulatedAnswer answer) => Unless(answer.Status != 500, $"The API failed: {answer.Body}");

    /// <summary>Those that a request knows to be paid that begins now.</summary>
    public IReadOnlyList<SessionWitness> Paid() => [.. Sessions.Where(session => session.Stored?.GetString("State") == "Completed")];

    /// <summary>A shopper is given a session that replaces the earlier ones of its order.</summary>
    /// <param name="paid">When the request began.</param>
    public void ExpectReplaced(string id, IReadOnlyList<SessionWitness> paid)
    {
        LookAround();
        var given = Of(id);
        Unless(given.IsVisible, "A session was given out that its reference does not lead to.");
        foreach (var earlier in Sessions.Where(session => session.IsVisible && session.AtAdyen.Number < given.AtAdyen.Number))
        {
            Unless(
                !paid.Concat(given.PaidBefore!).Contains(earlier),
                $"{id} was given out, and {earlier.AtAdyen.Id} of the same order was paid.");
            Unless(earlier.Stored!.GetString("State") != "Open", $"{id} was given out, and {earlier.AtAdyen.Id} can still be paid.");
            earlier.IsSuperseded = true;
        }
    }

    /// <summary>Adyen was told that these need not come again.</summary>
    /// <param name="visible">Those whose session could be seen when they were sent.</param>
    public void ExpectTaken(IEnumerable<SimulatedNotification> notifications, IReadOnlyList<SimulatedNotification> visible)
    {
        foreach (var notification in notifications)
        {
            LookAround();
            notification.IsAcknowledged = true;
            var session = SessionOf(notification);
            var records = world.Tables["Sessions"].All.Where(row => IsAbout(row, notification)).ToList();
            notification.IsWithSession = records.Count == 1 && records[0].PartitionKey == session?.AtAdyen.Id;
            Unless(records.Count <= 1, $"{notification} was recorded {records.Count} times.");
            if (records.Count == 0)
            {
                Unless(!visible.Contains(notification), $"{notification} was acknowledged and is not recorded.");
                Unless(
                    session is null || world.Clock.GetUtcNow() >= notification.FirstSentAt + VisibleAfter,
                    $"{notification} was acknowledged before its session could be seen.");
                var apart = world.Tables["UnmatchedNotifications"].All.Where(row => IsAbout(row, notification)).ToList();
                Unless(apart.Count == 1 && apart[0].GetBoolean("Accepted") == true, $"{notification} was acknowledged without a trace.");
                continue;
            }

            Unless(records[0].GetBoolean("Published") == true, $"{notification} was acknowledged before its messages were sent.");
            if (notification.IsPaid)
            {
                ExpectPayment(notification, session!);
            }
        }
    }

    /// <summary>The session that a notification is about. Null where it is about another order.</summary>
    public SessionWitness? SessionOf(SimulatedNotification notification) => Sessions.FirstOrDefault(session =>
        session.AtAdyen.Reference == notification.Reference && session.AtAdyen.Payments.Notifications.Contains(notification));

    /// <summary>What must hold once nothing is under way any more.</summary>
    /// <param name="statusOf">As the API tells it, for sessions that a shopper was given.</param>
    public void ExpectEnd(Func<string, string?> statusOf)
    {
        foreach (var session in Sessions)
        {
            var status = statusOf(session.AtAdyen.Id);
            session.ExpectEnd(status);
            Unless(status != "completed" || _announced is not null, "The order is paid, and nobody was told.");
            Unless(
                status != "completed" || IsAnnounced(session) || ReasonsTold(session).Any(Names(_announced!.Value)),
                "An order was paid on two of its sessions, and nobody was told to look at it.");
            Unless(session.Attention.Length == 0 || ReasonsTold(session).Any(), "The session needs attention, and nobody was told.");
        }

        var open = Sessions.Count(session => statusOf(session.AtAdyen.Id) is not null && session.Stored?.GetString("State") == "Open");
        Unless(open <= 1, "Two sessions of one order can be paid.");
    }

    private void ExpectOrder(JsonElement message)
    {
        var order = message.GetProperty("data");
        var amount = order.GetProperty("amount").GetProperty("value").GetInt64();
        var session = Of(order.GetProperty("sessionId").GetString()!);
        Unless(session.IsCompleted && session.IsPaid(amount), $"An order was announced that is not paid: {message}");
        var stored = session.Seen!;
        var cart = JsonSerializer.Deserialize<JsonElement>(stored.GetString("Cart"));
        var reference = stored.GetString("Reference");
        Unless(
            amount == stored.GetInt64("Amount") && order.GetProperty("reference").GetString() == reference
                && order.GetProperty("orderReference").GetString() == reference[..reference.LastIndexOf('-')]
                && Lines(order, "sku", "quantity") == Lines(cart, "Sku", "Quantity"),
            $"An order was announced that is another: {message}");
        _announced ??= message;
        Unless(
            message.GetProperty("id").GetString() == _announced.Value.GetProperty("id").GetString(),
            "Two announcements of one order have different ids, so it will be delivered twice.");
    }

    private void ExpectPayment(SimulatedNotification notification, SessionWitness session)
    {
        if (!notification.IsOurs || !IsPayment(notification.Value, session.AtAdyen.Amount))
        {
            Unless(session.Attention.Length > 0, $"{notification} was taken, and nobody has to look at it.");
            Unless(ReasonsTold(session).Any(), $"{notification} was taken, and nobody was told to look at it.");
        }
        else if (notification.Value == session.Stored!.GetInt64("Amount"))
        {
            Unless(session.IsCompleted, $"{notification} was taken, and the session is {session.Stored.GetString("State")}.");
            // The other session's own message may still be on its way.
            var others = Sessions.Where(other => other != session && other.IsCompleted).Select(other => other.AtAdyen.Reference);
            Unless(
                IsAnnounced(session) || others.Any(other => ReasonsTold(session).Any(reason => Names(reason, other))),
                $"{notification} was taken, and nobody was told.");
        }
    }

    private bool IsAnnounced(SessionWitness session) =>
        _announced?.GetProperty("data").GetProperty("sessionId").GetString() == session.AtAdyen.Id;

    private IEnumerable<string> ReasonsTold(SessionWitness session) => world.Queues[World.NeedsAttention]
        .Select(message => JsonSerializer.Deserialize<JsonElement>(message).GetProperty("data"))
        .Where(told => told.GetProperty("sessionId").GetString() == session.AtAdyen.Id)
        .SelectMany(told => told.GetProperty("reasons").EnumerateArray().Select(reason => reason.GetString()!));

    private static Func<string, bool> Names(JsonElement announced) =>
        reason => Names(reason, announced.GetProperty("data").GetProperty("reference").GetString()!);

    private static bool Names(string reason, string reference) => reason.Contains($"session {reference}.", StringComparison.Ordinal);

    private static string Lines(JsonElement order, string sku, string quantity) => string.Join(
        ' ',
        order.GetProperty(sku == "sku" ? "lines" : "Lines").EnumerateArray()
            .Select(line => $"{line.GetProperty(sku).GetString()}*{line.GetProperty(quantity).GetInt32()}"));

    private static bool IsAbout(TableEntity row, SimulatedNotification notification) =>
        row.RowKey.StartsWith("notification-", StringComparison.Ordinal)
        && row.GetString("EventCode") == notification.EventCode
        && row.GetString("PspReference") == notification.PspReference
        && row.GetBoolean("Success") == notification.Success;

    private static bool IsPayment(long value, long amount) => value == amount || value == amount / 2 || value == amount - (amount / 2);
}
