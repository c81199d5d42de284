using AdyenSimulator.Settings;

namespace AdyenSimulator.Notifications;

/// <summary>What is to be sent by itself, and when.</summary>
internal sealed class NotificationQueue(SettingsStore settings, TimeProvider timeProvider)
{
    private readonly Lock _lock = new();
    private readonly List<long> _fresh = [];
    // Those due at the same time leave in the order in which they came.
    private readonly PriorityQueue<Outgoing, (DateTimeOffset DueAt, long Number)> _outgoing = new();
    private DateTimeOffset _freshDueAt;
    private long _next;
    private TaskCompletionSource _added = NewSignal();

    /// <summary>Sends a new notification when the delay is over, along with all that were made meanwhile.</summary>
    public void Add(long id)
    {
        lock (_lock)
        {
            if (_fresh.Count == 0)
            {
                _freshDueAt = timeProvider.GetUtcNow().AddMilliseconds(settings.Current.NotificationDelayMs);
            }

            _fresh.Add(id);
            _added.SetResult();
            _added = NewSignal();
        }
    }

    /// <summary>Sends once more after a while. Only for the one who takes.</summary>
    public void Add(Outgoing outgoing, TimeSpan after)
    {
        lock (_lock)
        {
            Enqueue(outgoing, timeProvider.GetUtcNow() + after);
        }
    }

    /// <summary>Waits for the next request that is due.</summary>
    public async Task<Outgoing> TakeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task added;
            TimeSpan wait;
            lock (_lock)
            {
                var now = timeProvider.GetUtcNow();
                if (_fresh.Count > 0 && _freshDueAt <= now)
                {
                    EnqueueFresh(now);
                }

                if (_outgoing.TryPeek(out _, out var first) && first.DueAt <= now)
                {
                    return _outgoing.Dequeue();
                }

                added = _added.Task;
                wait = NextDueAt() is { } dueAt ? dueAt - now : Timeout.InfiniteTimeSpan;
            }

            // Ends by something new or by the time: both are looked at above.
            await added.WaitAsync(wait, timeProvider, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private DateTimeOffset? NextDueAt()
    {
        DateTimeOffset? outgoing = _outgoing.TryPeek(out _, out var first) ? first.DueAt : null;
        return _fresh.Count == 0 || outgoing < _freshDueAt ? outgoing : _freshDueAt;
    }

    private void EnqueueFresh(DateTimeOffset now)
    {
        var current = settings.Current;
        var ids = _fresh.ToArray();
        _fresh.Clear();
        switch (current.NotificationOrder)
        {
            case NotificationOrder.Reversed:
                Array.Reverse(ids);
                break;
            case NotificationOrder.Shuffled:
                Random.Shared.Shuffle(ids);
                break;
            default:
                break;
        }

        foreach (var batch in ids.Chunk(current.NotificationBatchSize))
        {
            for (var copy = 0; copy < current.NotificationCopies; copy++)
            {
                Enqueue(new Outgoing(batch), now);
            }
        }
    }

    private void Enqueue(Outgoing outgoing, DateTimeOffset dueAt) => _outgoing.Enqueue(outgoing, (dueAt, _next++));
}

/// <summary>A request to the webhook that is to be made by itself.</summary>
/// <param name="Ids">The notifications in it, in this order.</param>
/// <param name="Attempt">Counts from 1.</param>
internal sealed record Outgoing(IReadOnlyList<long> Ids, int Attempt = 1);
