using Azure;

namespace Functions.Tests.Schedules.Simulation;

/// <summary>A process of the API, until it dies.</summary>
internal sealed class ApiProcess(IServiceProvider services)
{
    public IServiceProvider Services => services;

    public bool IsDead { get; set; }
}

/// <summary>A request that the API works on. Whatever it calls finds it, and through it the world that it happens in.</summary>
internal sealed class ApiRequest(World world, ApiProcess process, int number, string name)
{
    private static readonly AsyncLocal<ApiRequest?> Running = new();
    private int _calls;

    public static ApiRequest Current => Running.Value ?? throw new InvalidOperationException("This happens outside of all requests.");

    public World World => world;

    public ApiProcess Process => process;

    public int Number => number;

    public async Task RunAsync(Func<Task> handle)
    {
        Running.Value = this;
        await handle();
    }

    /// <summary>Waits for the turn of this call, which may never come.</summary>
    public async Task<T> CallAsync<T>(CallTarget target, string call, Func<T> carryOut, CancellationToken cancellationToken)
        where T : class
    {
        cancellationToken.ThrowIfCancellationRequested();
        var waiting = new WaitingCall(this, ++_calls, target, call, carryOut);
        waiting.ListenUntil(cancellationToken);
        world.Arrive(waiting);
        return (T)await waiting.Answer;
    }

    public override string ToString() => $"#{number} {name}";
}

internal enum CallTarget
{
    Table,
    Queue,
    Adyen,
}

/// <summary>A call that has left the API and that the server has not carried out yet.</summary>
/// <param name="number">Its place among the calls of its request.</param>
internal sealed class WaitingCall(ApiRequest request, int number, CallTarget target, string name, Func<object> carryOut)
{
    private readonly TaskCompletionSource<object> _answer = new();
    private CancellationTokenRegistration _registration;

    public ApiRequest Request => request;

    public int Number => number;

    public CallTarget Target => target;

    /// <summary>That a call to Adyen is about. Not meant for others.</summary>
    public string SessionId => name.Split(' ')[1];

    public bool MakesPayable => target == CallTarget.Adyen && name.Contains("\"payable\":true", StringComparison.Ordinal);

    /// <summary>Nobody listens any more once the caller has died or given up. The call itself may still arrive.</summary>
    public bool IsHeard { get; private set; } = true;

    public Task<object> Answer => _answer.Task;

    public void ListenUntil(CancellationToken cancellationToken) => _registration = cancellationToken.UnsafeRegister(
        static (state, token) =>
        {
            var call = (WaitingCall)state!;
            call.IsHeard = false;
            call._answer.TrySetCanceled(token);
        },
        this);

    public void StopListening()
    {
        IsHeard = false;
        _registration.Unregister();
    }

    /// <returns>The answer, which may be an exception.</returns>
    public object CarryOut()
    {
        try
        {
            return carryOut();
        }
        catch (RequestFailedException exception)
        {
            return exception;
        }
    }

    public void Reply(object answer)
    {
        if (!IsHeard)
        {
            return;
        }

        StopListening();
        if (answer is Exception exception)
        {
            _answer.SetException(exception);
        }
        else
        {
            _answer.SetResult(answer);
        }
    }

    public override string ToString() => $"{request}: {name}{(IsHeard ? "" : " (unheard)")}";
}
