using Checkout.Carts;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Functions.Tests.Carts;

public sealed class CatalogCacheTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly CatalogCache _cache;
    private int _reads;

    public CatalogCacheTests() => _cache = new CatalogCache(_clock);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_read_is_kept_for_half_a_minute_from_when_its_reading_began()
    {
        Assert.Equal("1", await _cache.GetAsync("key", () => ReadAsync(takes: TimeSpan.FromSeconds(2)), Stop));
        _clock.Advance(CatalogCache.MaxAge - TimeSpan.FromSeconds(2.001));
        Assert.Equal("1", await _cache.GetAsync("key", () => ReadAsync(), Stop));
        _clock.Advance(TimeSpan.FromSeconds(0.001));
        Assert.Equal("2", await _cache.GetAsync("key", () => ReadAsync(), Stop));
    }

    [Fact]
    public async Task That_something_does_not_exist_is_kept_as_well()
    {
        Assert.Null(await _cache.GetAsync("key", () => NothingAsync(), Stop));
        Assert.Null(await _cache.GetAsync("key", () => NothingAsync(), Stop));
        Assert.Equal(1, _reads);
        _clock.Advance(CatalogCache.MaxAge);
        Assert.Equal("2", await _cache.GetAsync("key", () => ReadAsync(), Stop));
    }

    [Fact]
    public async Task Many_who_ask_at_once_wait_for_one_reading()
    {
        var storage = new TaskCompletionSource<string?>();
        var waiting = Enumerable.Range(0, 50).Select(_ => _cache.GetAsync("key", () => CountAsync(storage.Task), Stop)).ToList();
        Assert.All(waiting, one => Assert.False(one.IsCompleted));

        storage.SetResult("value");

        Assert.All(await Task.WhenAll(waiting), value => Assert.Equal("value", value));
        Assert.Equal(1, _reads);
    }

    [Fact]
    public async Task Whoever_gives_up_leaves_the_others_waiting()
    {
        var storage = new TaskCompletionSource<string?>();
        using var impatient = new CancellationTokenSource();
        var first = _cache.GetAsync("key", () => CountAsync(storage.Task), impatient.Token);
        var second = _cache.GetAsync("key", () => CountAsync(storage.Task), Stop);

        await impatient.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        storage.SetResult("value");
        Assert.Equal("value", await second);
        Assert.Equal(1, _reads);
    }

    [Fact]
    public async Task A_reading_that_fails_fails_for_all_who_wait_and_is_not_kept()
    {
        var storage = new TaskCompletionSource<string?>();
        var waiting = Enumerable.Range(0, 3).Select(_ => _cache.GetAsync("key", () => CountAsync(storage.Task), Stop)).ToList();

        storage.SetException(new IOException("Storage is away."));

        foreach (var one in waiting)
        {
            await Assert.ThrowsAsync<IOException>(() => one);
        }

        Assert.Equal("2", await _cache.GetAsync("key", () => ReadAsync(), Stop));
    }

    [Fact]
    public async Task However_many_are_asked_for_a_bounded_number_is_kept()
    {
        for (var sku = 0; sku < 100_000; sku++)
        {
            await _cache.GetAsync($"EUR/{sku}", () => sku % 2 == 0 ? ReadAsync() : NothingAsync(), Stop);
            Assert.InRange(_cache.Count, 0, CatalogCache.MaxEntries);
        }

        Assert.Equal(100_000, _reads);
    }

    [Fact]
    public async Task A_page_counts_as_many_as_it_has_products()
    {
        IReadOnlyList<Product> page = [.. Enumerable.Range(0, 100).Select(number => new Product($"{number}", "Name", default))];
        for (var number = 0; number < 1_000; number++)
        {
            await _cache.GetAsync($"EUR?{number}", () => Task.FromResult<IReadOnlyList<Product>?>(page), Stop);
            Assert.InRange(_cache.Count, 0, CatalogCache.MaxEntries / page.Count);
        }
    }

    public void Dispose() => _cache.Dispose();

    private Task<string?> ReadAsync(TimeSpan takes = default)
    {
        _clock.Advance(takes);
        return CountAsync(Task.FromResult<string?>($"{_reads + 1}"));
    }

    private Task<string?> NothingAsync() => CountAsync(Task.FromResult<string?>(null));

    private Task<string?> CountAsync(Task<string?> value)
    {
        Interlocked.Increment(ref _reads);
        return value;
    }
}
