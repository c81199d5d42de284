using AdyenSimulator.Payments;

namespace AdyenSimulator.Browser;

/// <param name="Type">Either <c>pending</c> or <c>complete</c>.</param>
internal sealed record StatusResponse(string Type, ResultCode? ResultCode = null, string? Payload = null);
