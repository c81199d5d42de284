using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Checkout.Failures;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Checkout.Api;

/// <summary>
/// Tokens that prove that a session is the caller's own. The session id cannot: it travels in the return URL, and so in logs and referrers.
/// </summary>
internal sealed class AccessTokens(IOptions<CheckoutOptions> options)
{
    private const string Scheme = "Bearer ";

    private readonly byte[][] _keys = [.. options.Value.AccessTokenKeys.Select(Convert.FromBase64String)];

    public string Issue(string sessionId) => Sign(_keys[0], sessionId);

    /// <summary>Decides from the request alone, before storage is touched.</summary>
    /// <returns>Null when the request carries the session's access token.</returns>
    public Failure? Refusal(HttpRequest request, string sessionId)
    {
        var header = request.Headers.Authorization.ToString();
        if (header.Length == 0)
        {
            return new Failure(
                ErrorCode.Unauthorized, "Send the access token that came with the session: Authorization: Bearer TOKEN.");
        }

        var isOwn = header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && Verify(header[Scheme.Length..].Trim(), sessionId);
        return isOwn ? null : Failure.SessionNotFound();
    }

    private bool Verify(string token, string sessionId)
    {
        var given = Encoding.UTF8.GetBytes(token);
        return _keys.Any(key => CryptographicOperations.FixedTimeEquals(given, Encoding.UTF8.GetBytes(Sign(key, sessionId))));
    }

    private static string Sign(byte[] key, string sessionId) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(sessionId)));
}
