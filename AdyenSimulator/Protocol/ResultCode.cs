namespace AdyenSimulator.Protocol;

/// <summary>How an attempt to pay ends, in Adyen's words.</summary>
internal enum ResultCode
{
    Authorised,
    Received,
    Pending,
    PresentToShopper,
    Refused,
    Cancelled,
    Error,
}

internal static class ResultCodeExtensions
{
    public static bool IsRefusal(this ResultCode resultCode) => resultCode is ResultCode.Refused or ResultCode.Error;

    public static bool IsPending(this ResultCode resultCode) =>
        resultCode is ResultCode.Received or ResultCode.Pending or ResultCode.PresentToShopper;

    /// <summary>Whether Adyen lists such a payment in a snapshot. Refused ones and vouchers have no place there.</summary>
    public static bool IsListed(this ResultCode resultCode) =>
        resultCode is ResultCode.Authorised or ResultCode.Received or ResultCode.Pending;
}
