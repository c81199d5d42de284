namespace Checkout.Adyen;

/// <summary>What a text of Adyen's can be, far above what it is, so that it can be kept.</summary>
internal static class AdyenText
{
    private const int MaxNameLength = 64;

    // A column of a table holds a little more.
    private const int MaxSessionDataLength = 32_000;

    /// <summary>A reference, a result code, a payment method.</summary>
    public static bool IsName(string text) => text.Length is > 0 and <= MaxNameLength;

    public static bool IsSessionData(string text) => text.Length is > 0 and <= MaxSessionDataLength;
}
