namespace Functions.Tests.Schedules;

/// <summary>An order of events over one session. As text it can be replayed.</summary>
internal sealed record Schedule(IReadOnlyList<Step> Steps)
{
    public static Schedule Parse(string text) => new([.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Step.Parse)]);

    public override string ToString() => string.Join(' ', Steps);
}
