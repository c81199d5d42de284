using System.Security.Cryptography;
using System.Text;
using Checkout.Adyen;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Checkout.Notifications;

/// <summary>
/// Basic authentication, where it is configured. It only keeps strangers from making us read bodies: what counts is the signature.
/// </summary>
internal sealed class WebhookAuthentication
{
    private readonly byte[]? _expected;

    public WebhookAuthentication(IOptions<AdyenOptions> options)
    {
        if (options.Value is { WebhookUsername: { Length: > 0 } username, WebhookPassword: var password })
        {
            _expected = Hash($"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{username}:{password}"))}");
        }
    }

    public bool Allows(HttpRequest request) =>
        _expected is null || CryptographicOperations.FixedTimeEquals(_expected, Hash(request.Headers.Authorization.ToString()));

    // Of one length, whatever is sent.
    private static byte[] Hash(string header) => SHA256.HashData(Encoding.UTF8.GetBytes(header));
}
