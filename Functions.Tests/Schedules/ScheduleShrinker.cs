namespace Functions.Tests.Schedules;

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
            Step[] lower = [step with { A = 0, B = 0 }, step with { A = 0 }, step with { B = 0 }];
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
