using AdyenSimulator.Payments;

namespace AdyenSimulator.Sessions;

/// <summary>The session as it was when a session result was issued.</summary>
internal sealed record SessionSnapshot(string Id, SessionStatus Status, string Reference, IReadOnlyList<Payment> Payments);
