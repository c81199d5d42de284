namespace Functions.Tests.Support;

/// <summary>Disturbances that end by themselves.</summary>
public static class Lines
{
    /// <summary>Disturbs one call, the first being 1. All others get through.</summary>
    public static void DisturbOnce(this NetworkProxy proxy, Line how, int at = 1)
    {
        var call = 0;
        proxy.Decide = _ => ++call == at ? how : Line.Open;
    }

    public static void CutOff(this NetworkProxy proxy) => proxy.Decide = _ => Line.CutBefore;

    /// <summary>Holds back one call with this method, the first being 1.</summary>
    /// <returns>Its arrival, and what lets it go on.</returns>
    public static (Task Arrived, Action Release) HoldOnce(this NetworkProxy proxy, HttpMethod method, int at = 1)
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var released = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var call = 0;
        proxy.Arriving = request => request.Method == method.Method && Interlocked.Increment(ref call) == at && arrived.TrySetResult()
            ? released.Task
            : Task.CompletedTask;
        return (arrived.Task, released.SetResult);
    }
}
