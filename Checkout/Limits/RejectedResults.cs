using Checkout.Operations;
using Microsoft.Extensions.Caching.Memory;

namespace Checkout.Limits;

/// <summary>
/// Session results that Adyen has rejected lately, by their fingerprints: one that somebody has made up costs no call each time it is sent
/// again.
/// </summary>
internal sealed class RejectedResults(TimeProvider clock) : IDisposable
{
    // Should Adyen ever reject a value that it has only just issued, its shopper need not wait for long.
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(5);

    // Some megabytes. Where there are more, the least used are forgotten, and Adyen is asked again.
    private const int MaxEntries = 10_000;

    private readonly MemoryCache _cache = new(new MemoryCacheOptions { SizeLimit = MaxEntries, Clock = new CacheClock(clock) });

    public bool Contains(string sessionId, string fingerprint) => _cache.TryGetValue((sessionId, fingerprint), out _);

    public void Add(string sessionId, string fingerprint) =>
        _cache.Set((sessionId, fingerprint), true, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Memory });

    public void Dispose() => _cache.Dispose();
}
