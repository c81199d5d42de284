using Checkout.Carts;
using Microsoft.Extensions.Time.Testing;

namespace Functions.Tests.Schedules.Simulation;

/// <summary>
/// All that the API meets in one schedule: storage, Adyen, time, and processes that die. Nothing happens by itself: every call of the API
/// waits until it is let go, and its answer takes the request as far as its next call, on this thread.
/// </summary>
internal sealed class World
{
    public const string Completed = "checkout-completed";
    public const string NeedsAttention = "checkout-needs-attention";

    private static readonly DateTimeOffset Start = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly int _thread = Environment.CurrentManagedThreadId;
    private readonly ApiProcess[] _processes = [.. SimulatedApi.Instances.Select(services => new ApiProcess(services))];
    private readonly List<WaitingCall> _waiting = [];
    private readonly List<ApiRequest> _running = [];
    private int _requests;
    private Exception? _fault;

    public World(Action<string>? trace = null)
    {
        Trace = trace;
        Adyen = new SimulatedAdyen(Clock);
        foreach (var product in SampleCarts.Products)
        {
            Tables["Catalog"].Add(CatalogEntities.ToEntity(product));
        }
    }

    public FakeTimeProvider Clock { get; } = new(Start);

    public SimulatedAdyen Adyen { get; }

    public IReadOnlyDictionary<string, TableRows> Tables { get; } =
        new[] { "Sessions", "References", "Catalog", "UnmatchedNotifications" }.ToDictionary(name => name, _ => new TableRows());

    public IReadOnlyDictionary<string, List<BinaryData>> Queues { get; } =
        new[] { Completed, NeedsAttention }.ToDictionary(name => name, _ => new List<BinaryData>());

    /// <summary>In the order in which their requests began.</summary>
    public IReadOnlyList<WaitingCall> Waiting => _waiting;

    /// <summary>Requests that will be answered, if only time goes on.</summary>
    public int Running => _running.Count;

    /// <summary>Told what happens.</summary>
    public Action<string>? Trace { get; }

    public void Begin(int slot, string name, Func<IServiceProvider, Task<SimulatedAnswer>> handle, Action<SimulatedAnswer> answered)
    {
        var process = _processes[slot % _processes.Length];
        var request = new ApiRequest(this, process, ++_requests, name);
        _running.Add(request);
        Trace?.Invoke($"{request} begins on instance {slot % _processes.Length}");
        _ = request.RunAsync(() => HandleAsync(request, handle, answered));
        ThrowFault();
    }

    public void Arrive(WaitingCall call)
    {
        if (Environment.CurrentManagedThreadId != _thread)
        {
            throw new InvalidOperationException($"{call} comes from another thread, so schedules cannot be replayed.");
        }

        if (call.Request.Process.IsDead)
        {
            call.StopListening();
            return;
        }

        var later = _waiting.FindIndex(other => (other.Request.Number, other.Number).CompareTo((call.Request.Number, call.Number)) > 0);
        _waiting.Insert(later < 0 ? _waiting.Count : later, call);
    }

    public void LetGo(WaitingCall call)
    {
        _waiting.Remove(call);
        var answer = call.CarryOut();
        Trace?.Invoke($"{call}{(answer is Exception exception ? $" fails: {exception.Message.Split('\n')[0]}" : "")}");
        call.Reply(answer);
        ThrowFault();
    }

    public void Finish(WaitingCall call)
    {
        for (var next = call; next is not null; next = _waiting.Find(other => other.IsHeard && other.Request == call.Request))
        {
            LetGo(next);
        }
    }

    public void Fail(WaitingCall call, int how)
    {
        Trace?.Invoke($"{call} is disturbed, {how}");
        var answer = call.Target == CallTarget.Adyen ? Disturbances.OfAdyen(call, how, Adyen) : Disturbances.OfStorage(call, how);
        if (answer is null)
        {
            // The storage client repeats it, and what others do comes in between.
            return;
        }

        _waiting.Remove(call);
        call.Reply(answer);
        ThrowFault();
    }

    /// <summary>The process that made the call dies, and with it all its requests. Another one takes its place.</summary>
    /// <param name="how">Whether this call, or every other one on its way, is still carried out.</param>
    public void Kill(WaitingCall call, int how)
    {
        var process = call.Request.Process;
        Trace?.Invoke($"The process dies at {call}, {how % 3}");
        process.IsDead = true;
        _running.RemoveAll(request => request.Process == process);
        var calls = _waiting.Where(other => other.Request.Process == process).ToList();
        calls.ForEach(other => other.StopListening());
        if (how % 3 != 2)
        {
            _waiting.RemoveAll(calls.Contains);
        }

        if (how % 3 == 1)
        {
            call.CarryOut();
        }

        var slot = Array.IndexOf(_processes, process);
        // What died long ago can still have calls on their way.
        if (slot >= 0)
        {
            _processes[slot] = new ApiProcess(process.Services);
        }
    }

    public void Wait(TimeSpan time)
    {
        Trace?.Invoke($"{time} pass");
        Clock.Advance(time);
        ThrowFault();
    }

    private async Task HandleAsync(
        ApiRequest request, Func<IServiceProvider, Task<SimulatedAnswer>> handle, Action<SimulatedAnswer> answered)
    {
        try
        {
            var answer = await handle(request.Process.Services);
            if (_running.Remove(request))
            {
                Trace?.Invoke($"{request} is answered {answer}");
                answered(answer);
            }
        }
#pragma warning disable CA1031 // Nobody awaits this: whoever let it come this far throws it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            // What the dead still do reaches nobody.
            _fault ??= request.Process.IsDead ? null : exception;
        }
    }

    private void ThrowFault()
    {
        if (_fault is not null)
        {
            throw new BrokenInvariantException($"{_fault.Message}\n{_fault.StackTrace}");
        }
    }
}
