namespace AdyenSimulator.Calls;

/// <param name="Call">Which of Adyen's calls.</param>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path and query as received.</param>
/// <param name="SessionId">The session addressed or created.</param>
/// <param name="Reference">The merchant reference of that session, or the one asked for.</param>
/// <param name="IdempotencyKey">Whether honoured or not.</param>
/// <param name="Body">As received.</param>
/// <param name="StatusCode">Null while in progress, and for good when the connection was dropped.</param>
/// <param name="Fault">The fault that the call suffered.</param>
internal sealed record RequestLogEntry(
    AdyenCall Call,
    string Method,
    string Path,
    string? SessionId,
    string? Reference,
    string? IdempotencyKey,
    string Body,
    int? StatusCode = null,
    FaultKind? Fault = null);

internal sealed class RequestLog
{
    private const int Capacity = 10_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<long, RequestLogEntry> _entries = [];
    private long _first;
    private long _next;

    /// <returns>The number under which the entry can be changed.</returns>
    public long Add(RequestLogEntry entry)
    {
        lock (_lock)
        {
            if (_next - _first == Capacity)
            {
                _entries.Remove(_first++);
            }

            _entries.Add(_next, entry);
            return _next++;
        }
    }

    /// <summary>Changes an entry unless it has been removed since.</summary>
    public void Change(long number, Func<RequestLogEntry, RequestLogEntry> change)
    {
        lock (_lock)
        {
            if (_entries.TryGetValue(number, out var entry))
            {
                _entries[number] = change(entry);
            }
        }
    }

    public IReadOnlyList<RequestLogEntry> List(string? sessionId, string? reference, AdyenCall? call)
    {
        var found = new List<RequestLogEntry>();
        lock (_lock)
        {
            for (var number = _first; number < _next; number++)
            {
                var entry = _entries[number];
                if ((sessionId is null || entry.SessionId == sessionId)
                    && (reference is null || entry.Reference == reference)
                    && (call is null || entry.Call == call))
                {
                    found.Add(entry);
                }
            }
        }

        return found;
    }

    public void Clear()
    {
        lock (_lock)
        {
            _entries.Clear();
            _first = _next;
        }
    }
}
