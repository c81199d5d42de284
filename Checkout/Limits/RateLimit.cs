using System.Threading.RateLimiting;
using Checkout.Failures;

namespace Checkout.Limits;

/// <summary>
/// So many a minute for each key, all at once or evenly spread. The library forgets a key once it has been full again for ten seconds, so
/// what is remembered is bounded by what one instance can answer in little more than a minute.
/// </summary>
internal sealed class RateLimit<TKey>(int perMinute) : IDisposable
    where TKey : notnull
{
    private readonly PartitionedRateLimiter<TKey> _limiter = PartitionedRateLimiter.Create<TKey, TKey>(key =>
        RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = perMinute,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromMinutes(1) / perMinute,
        }));

    /// <returns>Null when there is room, which is used up then.</returns>
    public Failure? Take(TKey key, int count = 1)
    {
        using var lease = _limiter.AttemptAcquire(key, count);
        if (lease.IsAcquired)
        {
            return null;
        }

        lease.TryGetMetadata(MetadataName.RetryAfter, out var retryAfter);
        return new Failure(ErrorCode.TooManyRequests, "That is too much at once. Wait a moment and try again.") { RetryAfter = retryAfter };
    }

    /// <returns>Null when there is room.</returns>
    /// <remarks>To ask the library for nothing would not tell: it grants that from a fraction of a call, too.</remarks>
    public Failure? Look(TKey key) => _limiter.GetStatistics(key) is { CurrentAvailablePermits: > 0 } ? null : Take(key);

    public void Dispose() => _limiter.Dispose();
}
