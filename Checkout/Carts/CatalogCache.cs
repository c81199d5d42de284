using Checkout.Operations;
using Microsoft.Extensions.Caching.Memory;

namespace Checkout.Carts;

/// <summary>
/// What was read is kept for a while, and what many ask for at once is read once. That something does not exist is kept as well.
/// </summary>
/// <remarks>
/// Not HybridCache: a caller that looks just as another one's read ends would read once more; each value would be serialised to learn its
/// size; and it has no priorities, by which what was made up goes before what is sold.
/// </remarks>
internal sealed class CatalogCache(TimeProvider clock) : IDisposable
{
    /// <summary>How old a price may be.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(30);

    /// <summary>Some 10 MB. Where shoppers ask for more, the least used are forgotten, and read again.</summary>
    public const int MaxEntries = 10_000;

    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = MaxEntries, Clock = new CacheClock(clock) });
    private readonly Dictionary<string, Task> _reading = [];
    private readonly Lock _gate = new();

    /// <summary>Of all that is kept, each counted by its size.</summary>
    public int Count => _kept.Count;

    /// <summary>
    /// A read goes on when a caller gives up, because others wait for it; storage has time limits of its own. One that fails, fails for all
    /// that wait, and the next caller reads again.
    /// </summary>
    public Task<T?> GetAsync<T>(string key, Func<Task<T?>> read, CancellationToken cancellationToken)
        where T : class
    {
        TaskCompletionSource<T?>? mine = null;
        Task<T?> reading;
        lock (_gate)
        {
            if (_kept.TryGetValue(key, out var kept))
            {
                return Task.FromResult((T?)kept);
            }

            if (_reading.TryGetValue(key, out var begun))
            {
                reading = (Task<T?>)begun;
            }
            else
            {
                mine = new TaskCompletionSource<T?>(TaskCreationOptions.RunContinuationsAsynchronously);
                _reading[key] = reading = mine.Task;
            }
        }

        if (mine is not null)
        {
            _ = ReadAsync(key, read, mine);
        }

        return reading.WaitAsync(cancellationToken);
    }

    public void Dispose() => _kept.Dispose();

    private async Task ReadAsync<T>(string key, Func<Task<T?>> read, TaskCompletionSource<T?> result)
        where T : class
    {
        try
        {
            // It is as old as its reading, however long that takes.
            var expiry = clock.GetUtcNow() + MaxAge;
            var value = await read();
            _kept.Set(key, value, new MemoryCacheEntryOptions
            {
                AbsoluteExpiration = expiry,
                Size = value is IReadOnlyCollection<Product> page ? 1 + page.Count : 1,
                // Of what does not exist, and of pages, clients can name any number: what is sold is not given up for them.
                Priority = value is null or IReadOnlyCollection<Product> ? CacheItemPriority.Low : CacheItemPriority.Normal,
            });
            Forget(key);
            result.SetResult(value);
        }
#pragma warning disable CA1031 // It is thrown to those that wait.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Forget(key);
            result.SetException(exception);
        }
    }

    // Only when it is kept: whoever looks in between would read once more.
    private void Forget(string key)
    {
        lock (_gate)
        {
            _reading.Remove(key);
        }
    }
}
