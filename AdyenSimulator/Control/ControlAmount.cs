using AdyenSimulator.Server;
using AdyenSimulator.Sessions;

namespace AdyenSimulator.Control;

internal static class ControlAmount
{
    public static ControlProblem? Check(Amount? amount) => amount is not null && (amount.Value < 0 || !IsoCode.IsCurrency(amount.Currency))
        ? new ControlProblem("'amount' needs a value of at least 0 and a currency of three upper-case letters.")
        : null;
}
