using AdyenSimulator.Payments;
using AdyenSimulator.Sessions;

namespace AdyenSimulator.Control;

internal sealed record PayResponse(string SessionResult, ResultCode ResultCode, string PspReference, Amount Amount);
