using AdyenSimulator.Payments;
using AdyenSimulator.Sessions;

namespace AdyenSimulator.Control;

internal sealed record PayRequest(ResultCode ResultCode, string? SessionData = null, Amount? Amount = null, string PaymentMethod = "ideal")
{
    public ControlProblem? Check() =>
        PaymentMethod.Length == 0 ? new ControlProblem("'paymentMethod' is empty.") : ControlAmount.Check(Amount);
}
