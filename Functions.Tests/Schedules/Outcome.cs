namespace Functions.Tests.Schedules;

/// <summary>What a session has come to, as far as the order of the reports must not matter.</summary>
internal enum Outcome
{
    Open,
    Failed,
    Expired,
    Pending,
    Paid,
}
