using Checkout.Failures;
using Microsoft.AspNetCore.Http;

namespace Checkout.Api;

/// <summary>Decides from the request alone, before storage is touched, whether a session is the caller's own.</summary>
internal sealed class SessionAccess(AccessTokens tokens)
{
    private const string Scheme = "Bearer ";

    /// <returns>Null when the request carries the session's access token.</returns>
    public Failure? Refusal(HttpRequest request, string id)
    {
        var header = request.Headers.Authorization.ToString();
        if (header.Length == 0)
        {
            return new Failure(ErrorCode.Unauthorized, "Send the access token that came with the session: Authorization: Bearer TOKEN.");
        }

        var isOwn = header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && tokens.Verify(header[Scheme.Length..].Trim(), id);
        return isOwn ? null : Failure.SessionNotFound();
    }
}
