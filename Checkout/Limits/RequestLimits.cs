using System.Net;
using Checkout.Failures;
using Checkout.Operations;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Checkout.Limits;

/// <summary>How much work one client can cause at this instance. What is refused here has cost nothing yet.</summary>
internal sealed class RequestLimits(ClientAddress addresses, IOptions<LimitsOptions> options, ILogger<RequestLimits> logger)
    : IDisposable
{
    private const int LinesPerCall = 10;

    private readonly bool _enabled = options.Value.Enabled;
    private readonly RateLimit<IPAddress> _requests = new(options.Value.RequestsPerMinute);
    private readonly RateLimit<IPAddress> _creates = new(options.Value.CreatesPerMinute);
    private readonly RateLimit<(string Id, bool IsOwner)> _sessions = new(options.Value.SessionCallsPerMinute);
    private int _logged;

    /// <returns>Null when the call may go on, as with all of these.</returns>
    public Failure? OnRequest(HttpRequest request) => Take(_requests, request);

    /// <summary>A long cart is as much work as several calls: each of its products is a row to be read.</summary>
    public Failure? OnCart(HttpRequest request, int lines)
    {
        // With the call itself no more than there ever is, or it would be refused for good.
        var calls = Math.Min(lines / LinesPerCall, options.Value.RequestsPerMinute - 1);
        return calls > 0 ? Take(_requests, request, calls) : null;
    }

    public Failure? OnCreate(HttpRequest request) => Take(_creates, request);

    /// <param name="isOwner">The caller has the access token. Those who only know the id must not use up what the shopper needs.</param>
    public Failure? OnSession(string id, bool isOwner) => _enabled ? _sessions.Take((id, isOwner)) : null;

    public void Dispose()
    {
        _requests.Dispose();
        _creates.Dispose();
        _sessions.Dispose();
    }

    private Failure? Take(RateLimit<IPAddress> limit, HttpRequest request, int count = 1)
    {
        if (!_enabled)
        {
            return null;
        }

        if (addresses.Of(request) is { } address)
        {
            return limit.Take(ClientAddress.Household(address), count);
        }

        if (Interlocked.Exchange(ref _logged, 1) == 0)
        {
            logger.ClientAddressUnknown(request.HttpContext.Connection.RemoteIpAddress);
        }

        return null;
    }
}
