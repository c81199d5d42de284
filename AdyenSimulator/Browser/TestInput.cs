using AdyenSimulator.Payments;

namespace AdyenSimulator.Browser;

/// <summary>How a payment ends, by what the shopper enters.</summary>
internal static class TestInput
{
    /// <summary>An account holder whose whole name is a result code gets it; everybody else pays.</summary>
    public static ResultCode ByHolderName(string name) => name.Trim().ToUpperInvariant() switch
    {
        "REFUSED" => ResultCode.Refused,
        "CANCELLED" => ResultCode.Cancelled,
        "ERROR" => ResultCode.Error,
        "PENDING" => ResultCode.Pending,
        "RECEIVED" => ResultCode.Received,
        _ => ResultCode.Authorised,
    };

    /// <returns>Null for a phone on which nobody answers; every number that is not listed pays.</returns>
    public static ResultCode? ByPhoneNumber(string number) => number switch
    {
        "+351910000001" => ResultCode.Refused,
        "+351910000002" => ResultCode.Cancelled,
        "+351910000003" => ResultCode.Error,
        "+351910000004" => null,
        _ => ResultCode.Authorised,
    };
}
