using AdyenSimulator.Payments;
using AdyenSimulator.Server;
using AdyenSimulator.Sessions;

namespace AdyenSimulator.Control;

internal sealed record PayRequest(ResultCode ResultCode, string? SessionData = null, Amount? Amount = null, string PaymentMethod = "ideal")
{
    public ControlProblem? Check()
    {
        if (Amount is { } amount && (amount.Value < 0 || !IsoCode.IsCurrency(amount.Currency)))
        {
            return new ControlProblem("'amount' needs a value of at least 0 and a currency of three upper-case letters.");
        }

        return PaymentMethod.Length == 0 ? new ControlProblem("'paymentMethod' is empty.") : null;
    }
}
