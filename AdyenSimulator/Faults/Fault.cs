using AdyenSimulator.Server;

namespace AdyenSimulator.Faults;

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
