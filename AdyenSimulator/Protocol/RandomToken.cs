using System.Security.Cryptography;

namespace AdyenSimulator.Protocol;

internal static class RandomToken
{
    public static string SessionId() => "CS" + Convert.ToHexString(RandomNumberGenerator.GetBytes(8));

    public static string PspReference() => RandomNumberGenerator.GetString("BCDFGHJKLMNPQRSTVWXZ23456789", 16);

    public static string SessionData() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(450));

    /// <summary>Stands in paths, too.</summary>
    public static string OpenPaymentId() => Convert.ToHexString(RandomNumberGenerator.GetBytes(24));

    public static string CheckoutAttemptId() => Guid.NewGuid().ToString() + Convert.ToHexString(RandomNumberGenerator.GetBytes(32));

    /// <summary>Always holds '+', '/' and '=', so that a caller who forgets to URL-encode it is found out every time.</summary>
    public static string SessionResult()
    {
        string token;
        do
        {
            token = Convert.ToBase64String(RandomNumberGenerator.GetBytes(160));
        }
        while (!token.Contains('+', StringComparison.Ordinal) || !token.Contains('/', StringComparison.Ordinal));

        return token;
    }
}
