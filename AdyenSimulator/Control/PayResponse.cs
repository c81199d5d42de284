using AdyenSimulator.Payments;
using AdyenSimulator.Sessions;

namespace AdyenSimulator.Control;

internal sealed record PayResponse(string SessionResult, ResultCode ResultCode, string PspReference, Amount Amount)
{
    public static PayResponse Of(PaymentOutcome outcome) =>
        new(outcome.SessionResult, outcome.Payment.ResultCode, outcome.Payment.PspReference, outcome.Payment.Amount);
}
