namespace Functions.Tests.Schedules;

/// <summary>The clock of the world that the request which asks happens in.</summary>
internal sealed class SimulatedClock : TimeProvider
{
    public override long TimestampFrequency => World.Clock.TimestampFrequency;

    private static World World => ApiRequest.Current.World;

    public override DateTimeOffset GetUtcNow() => World.Clock.GetUtcNow();

    public override long GetTimestamp() => World.Clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        World.Clock.CreateTimer(callback, state, dueTime, period);
}
