using AdyenSimulator.Faults;
using AdyenSimulator.Server;

namespace AdyenSimulator.Requests;

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
