using AdyenSimulator.Sessions;

namespace AdyenSimulator.Payments;

internal static class ResultCodeExtensions
{
    /// <summary>What a session comes to by an attempt that ends like this, unless it was one refusal too many.</summary>
    public static SessionStatus ToSessionStatus(this ResultCode resultCode) => resultCode switch
    {
        ResultCode.Authorised => SessionStatus.Completed,
        ResultCode.Cancelled => SessionStatus.Canceled,
        ResultCode.Refused or ResultCode.Error => SessionStatus.Active,
        _ => SessionStatus.PaymentPending,
    };

    public static bool IsRefusal(this ResultCode resultCode) => resultCode is ResultCode.Refused or ResultCode.Error;

    /// <summary>Whether Adyen lists such a payment in a snapshot. Refused ones and vouchers have no place there.</summary>
    public static bool IsListed(this ResultCode resultCode) => resultCode is ResultCode.Authorised or ResultCode.Received or ResultCode.Pending;
}
