namespace AdyenSimulator.Calls;

/// <param name="Call">Which call it disturbs.</param>
/// <param name="Kind">How.</param>
/// <param name="Times">How many calls it still disturbs.</param>
/// <param name="SessionId">Disturbs only calls for this session. Null disturbs every session.</param>
/// <param name="DelayMs">For <see cref="FaultKind.Delay"/>.</param>
/// <param name="Status">For <see cref="FaultKind.Status"/>.</param>
/// <param name="RetryAfterSeconds">Adds <c>Retry-After</c> to a status.</param>
/// <param name="TransientError">Adds <c>transient-error: true</c> to a status.</param>
internal sealed record Fault(
    AdyenCall Call,
    FaultKind Kind,
    int Times = 1,
    string? SessionId = null,
    int? DelayMs = null,
    int? Status = null,
    int? RetryAfterSeconds = null,
    bool TransientError = false)
{
    public bool Matches(AdyenCall call, string? sessionId) =>
        Call == call && (SessionId is null || string.Equals(SessionId, sessionId, StringComparison.Ordinal));
}

internal enum FaultKind
{
    /// <summary>Waits, then processes normally.</summary>
    Delay,

    /// <summary>Waits until released, then processes normally.</summary>
    Hold,

    /// <summary>Answers a failure without processing.</summary>
    Status,

    /// <summary>Aborts the connection without processing.</summary>
    DropBefore,

    /// <summary>Processes, then aborts the connection without an answer.</summary>
    DropAfter,

    /// <summary>Processes, then answers with a body that is not JSON.</summary>
    Malformed,
}

/// <param name="Fault">The fault that the call has to suffer.</param>
/// <param name="Released">Ends when a held call may go on.</param>
internal sealed record TakenFault(Fault Fault, Task Released);

/// <param name="Faults">Those not used up, oldest first.</param>
/// <param name="Held">How many calls are being held.</param>
internal sealed record FaultList(IReadOnlyList<Fault> Faults, int Held);
