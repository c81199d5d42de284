using AdyenSimulator.Sessions;

namespace AdyenSimulator.Payments;

internal static class ResultCodeExtensions
{
    public static SessionStatus ToSessionStatus(this ResultCode resultCode) => resultCode switch
    {
        ResultCode.Authorised => SessionStatus.Completed,
        ResultCode.Cancelled => SessionStatus.Canceled,
        ResultCode.Refused or ResultCode.Error => SessionStatus.Refused,
        _ => SessionStatus.PaymentPending,
    };
}
