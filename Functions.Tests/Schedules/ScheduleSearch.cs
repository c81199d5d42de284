using System.Collections.Concurrent;
using System.Diagnostics;

namespace Functions.Tests.Schedules;

/// <summary>Tries many schedules, and makes the first that breaks an invariant as short as it can.</summary>
internal static class ScheduleSearch
{
    public static ScheduleReport Run(int count)
    {
        var ends = new ConcurrentDictionary<string, int>();
        var failed = new ConcurrentBag<int>();
        var next = 0;
        var watch = Stopwatch.StartNew();
        OnThreads(Environment.ProcessorCount, () =>
        {
            for (var seed = Interlocked.Increment(ref next); seed <= count && failed.IsEmpty; seed = Interlocked.Increment(ref next))
            {
                try
                {
                    var end = ScheduleRun.Execute(ScheduleGenerator.Generate(seed)) ?? "without a session";
                    ends.AddOrUpdate(end, 1, (_, number) => number + 1);
                }
                catch (BrokenInvariantException)
                {
                    failed.Add(seed);
                }
            }
        });
        return new ScheduleReport(failed.IsEmpty ? null : Explain(failed.Min()), ends, watch.Elapsed / Math.Max(next, 1));
    }

    /// <summary>Runs one schedule.</summary>
    /// <param name="trace">Told what happens.</param>
    /// <returns>Null if no invariant breaks.</returns>
    public static string? Replay(Schedule schedule, Action<string>? trace = null)
    {
        string? failure = null;
        OnThreads(1, () =>
        {
            try
            {
                ScheduleRun.Execute(schedule, trace);
            }
            catch (BrokenInvariantException exception)
            {
                failure = exception.Message;
            }
        });
        return failure;
    }

    private static string Explain(int seed)
    {
        var schedule = ScheduleShrinker.Shrink(ScheduleGenerator.Generate(seed), shorter => Replay(shorter) is not null);
        var happened = new List<string>();
        var failure = Replay(schedule, happened.Add);
        var replay = $"    [InlineData(\"{schedule}\")]";
        return $"Schedule {seed} breaks an invariant. Replay it with:\n\n{replay}\n\n{failure}\n\n{string.Join('\n', happened)}";
    }

    /// <summary>
    /// On threads of their own: with a test's synchronization context, requests would go on elsewhere and in no certain order.
    /// </summary>
    public static void OnThreads(int count, Action action)
    {
        Exception? fault = null;
        var threads = Enumerable.Range(0, count).Select(_ => new Thread(() =>
        {
            try
            {
                action();
            }
#pragma warning disable CA1031 // Thrown again where somebody can catch it.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                fault = exception;
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        if (fault is not null)
        {
            throw new InvalidOperationException("A schedule could not be run.", fault);
        }
    }
}
