using System.Net;
using Checkout.Failures;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Checkout.Limits;

/// <summary>How much work one client can cause at this instance. What is refused here has cost nothing yet.</summary>
internal sealed class RequestLimits(ClientAddress addresses, IOptions<LimitsOptions> options) : IDisposable
{
    private readonly bool _enabled = options.Value.Enabled;
    private readonly RateLimit<IPAddress> _requests = new(options.Value.RequestsPerMinute);
    private readonly RateLimit<IPAddress> _creates = new(options.Value.CreatesPerMinute);
    private readonly RateLimit<(string Id, bool IsOwner)> _sessions = new(options.Value.SessionCallsPerMinute);

    /// <returns>Null when the call may go on, as with all of these.</returns>
    public Failure? OnRequest(HttpRequest request) => Take(_requests, request);

    public Failure? OnCreate(HttpRequest request) => Take(_creates, request);

    /// <param name="isOwner">The caller has the access token. Those who only know the id must not use up what the shopper needs.</param>
    public Failure? OnSession(string id, bool isOwner) => _enabled ? _sessions.Take((id, isOwner)) : null;

    public void Dispose()
    {
        _requests.Dispose();
        _creates.Dispose();
        _sessions.Dispose();
    }

    private Failure? Take(RateLimit<IPAddress> limit, HttpRequest request) =>
        _enabled && addresses.Of(request) is { } address ? limit.Take(ClientAddress.Household(address)) : null;
}
