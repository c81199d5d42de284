namespace Functions.Tests.Schedules;

/// <summary>What a sessionResult leads to, for ever.</summary>
/// <param name="Payments">Those that it lists.</param>
/// <param name="Outstanding">Those that were pending, listed or not.</param>
internal sealed record SimulatedSnapshot(
    string SessionResult,
    string Status,
    IReadOnlyList<(string PspReference, string ResultCode, long Value, string Currency)> Payments,
    IReadOnlyList<SimulatedPayment> Outstanding);
