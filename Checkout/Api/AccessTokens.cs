using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Checkout.Api;

/// <summary>
/// Tokens that prove that a session is the caller's own. The session id cannot: it travels in the return URL, and so in logs and referrers.
/// </summary>
internal sealed class AccessTokens(IOptions<CheckoutOptions> options)
{
    private readonly byte[][] _keys = [.. options.Value.AccessTokenKeys.Select(Convert.FromBase64String)];

    public string Issue(string sessionId) => Sign(_keys[0], sessionId);

    public bool Verify(string token, string sessionId)
    {
        var given = Encoding.UTF8.GetBytes(token);
        return _keys.Any(key => CryptographicOperations.FixedTimeEquals(given, Encoding.UTF8.GetBytes(Sign(key, sessionId))));
    }

    private static string Sign(byte[] key, string sessionId) => Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(sessionId)));
}
