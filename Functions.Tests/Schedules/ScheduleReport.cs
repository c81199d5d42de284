namespace Functions.Tests.Schedules;

/// <param name="Failure">Null if no schedule broke an invariant.</param>
/// <param name="Ends">How many schedules ended in each state.</param>
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
