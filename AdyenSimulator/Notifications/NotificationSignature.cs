using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AdyenSimulator.Notifications;

/// <summary>How Adyen signs an item of a standard notification: HMAC-SHA256, in base64, of eight of its fields.</summary>
public static class NotificationSignature
{
    /// <param name="hexKey">In hexadecimal, as Adyen's Customer Area shows it.</param>
    /// <param name="originalReference">Null or empty for what refers to no earlier payment.</param>
    /// <param name="value">In minor units.</param>
    /// <exception cref="FormatException">The key is not hexadecimal.</exception>
    public static string Sign(
        string hexKey,
        string pspReference,
        string? originalReference,
        string merchantAccountCode,
        string? merchantReference,
        long value,
        string currency,
        string eventCode,
        bool success)
    {
        var content = string.Join(
            ':',
            pspReference,
            originalReference,
            merchantAccountCode,
            merchantReference,
            value.ToString(CultureInfo.InvariantCulture),
            currency,
            eventCode,
            success ? "true" : "false");
        return Convert.ToBase64String(HMACSHA256.HashData(Convert.FromHexString(hexKey), Encoding.UTF8.GetBytes(content)));
    }

    /// <summary>Tells in constant time whether the signature is the one of these fields under this key.</summary>
    /// <inheritdoc cref="Sign" path="/param"/>
    /// <inheritdoc cref="Sign" path="/exception"/>
    public static bool Verify(
        string hexKey,
        string pspReference,
        string? originalReference,
        string merchantAccountCode,
        string? merchantReference,
        long value,
        string currency,
        string eventCode,
        bool success,
        string signature)
    {
        var expected = Sign(
            hexKey, pspReference, originalReference, merchantAccountCode, merchantReference, value, currency, eventCode, success);
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(signature));
    }
}
