namespace Functions.Tests.Support;

/// <summary>The system's clock, shifted at will. Timers run as usual, so that nothing waits for a clock that stands still.</summary>
public sealed class TestClock : TimeProvider
{
    private long _shiftTicks;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Interlocked.Read(ref _shiftTicks));

    public void Advance(TimeSpan by) => Interlocked.Add(ref _shiftTicks, by.Ticks);
}
