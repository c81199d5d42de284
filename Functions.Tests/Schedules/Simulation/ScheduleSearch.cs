using System.Collections.Concurrent;
using System.Diagnostics;

namespace Functions.Tests.Schedules.Simulation;

/// <param name="Failure">Null if no schedule broke an invariant.</param>
/// <param name="Ends">How many sessions ended in each state.</param>
internal sealed record ScheduleReport(string? Failure, IReadOnlyDictionary<string, int> Ends, TimeSpan PerSchedule)
{
    public string Summary
    {
        get
        {
            var ends = Ends.OrderByDescending(end => end.Value).Select(end => $"{end.Value} {end.Key}");
            return $"{PerSchedule.TotalMilliseconds:F2} ms for each schedule; {string.Join(", ", ends)}";
        }
    }
}

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
                    foreach (var end in ScheduleRun.Execute(ScheduleGenerator.Generate(seed)))
                    {
                        ends.AddOrUpdate(end, 1, (_, number) => number + 1);
                    }
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

/// <summary>Makes a failing schedule shorter for as long as it fails: leaves out steps, ever fewer at once, and lowers numbers.</summary>
internal static class ScheduleShrinker
{
    public static Schedule Shrink(Schedule schedule, Func<Schedule, bool> fails)
    {
        for (var before = -1; before != schedule.Steps.Count;)
        {
            before = schedule.Steps.Count;
            for (var length = Math.Max(before / 2, 1); length >= 1; length /= 2)
            {
                for (var start = schedule.Steps.Count - length; start >= 0; start--)
                {
                    var shorter = new Schedule([.. schedule.Steps.Take(start), .. schedule.Steps.Skip(start + length)]);
                    if (start + length <= schedule.Steps.Count && fails(shorter))
                    {
                        schedule = shorter;
                    }
                }
            }
        }

        for (var i = 0; i < schedule.Steps.Count; i++)
        {
            var step = schedule.Steps[i];
            Step[] lower = [step with { A = 0, B = 0, C = 0 }, step with { A = 0 }, step with { B = 0 }, step with { C = 0 }];
            foreach (var simpler in lower.Select(other => new Schedule([.. schedule.Steps.Take(i), other, .. schedule.Steps.Skip(i + 1)])))
            {
                if (fails(simpler))
                {
                    schedule = simpler;
                    break;
                }
            }
        }

        return schedule;
    }
}
