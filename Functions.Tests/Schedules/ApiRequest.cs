namespace Functions.Tests.Schedules;

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
