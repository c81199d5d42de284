using Microsoft.AspNetCore.Http;

namespace Functions.Tests.Support;

/// <summary>
/// Watches all that an instance of the API sends out, and lets its process die at one of these calls: from then on nothing leaves it and
/// nothing reaches it.
/// </summary>
public sealed class PowerCut
{
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _dead = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> _calls = [];
    private readonly int _at;
    private readonly Line _how;

    /// <param name="at">The outgoing call, counted from 1, at which it happens. By default never.</param>
    /// <param name="how">Whether the server still carries out that call.</param>
    public PowerCut(ApiInstance instance, int at = int.MaxValue, Line how = Line.CutBefore)
    {
        _at = at;
        _how = how;
        foreach (var line in new[] { instance.Storage, instance.Queues, instance.Adyen })
        {
            line.Cut = () => _dead.TrySetResult();
            line.Decide = Decide;
        }
    }

    /// <summary>What the instance has sent out, in this order.</summary>
    public IReadOnlyList<string> Calls
    {
        get
        {
            lock (_lock)
            {
                return [.. _calls];
            }
        }
    }

    /// <summary>Calls an instance that is to die meanwhile, and does not wait for its answer: the dead give none.</summary>
    public async Task KillDuringAsync(Task<ApiAnswer> call)
    {
        // Looked at by nobody any more, however it ends.
        _ = call.ContinueWith(
            ended => ended.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        if (await Task.WhenAny(call, _dead.Task) != _dead.Task && !_dead.Task.IsCompleted)
        {
            throw new InvalidOperationException($"The instance answered {(await call).Status} without coming to call {_at}.");
        }
    }

    private Line Decide(HttpRequest request)
    {
        lock (_lock)
        {
            _calls.Add($"{request.Method} {request.Path}");
            return _calls.Count < _at ? Line.Open : _calls.Count == _at ? _how : Line.CutBefore;
        }
    }
}
