using AdyenSimulator.Payments;

namespace AdyenSimulator.Control;

internal sealed record SettleRequest(ResultCode ResultCode)
{
    public ControlProblem? Check() => ResultCode is ResultCode.Authorised or ResultCode.Refused or ResultCode.Cancelled or ResultCode.Error
        ? null
        : new ControlProblem("'resultCode' must be one that ends a payment: Authorised, Refused, Cancelled or Error.");
}
