namespace AdyenSimulator.Control;

/// <summary>What is null stays as it is.</summary>
internal sealed record SettingsRequest(int? SessionLifetimeSeconds = null, bool? PatchIdempotency = null, int? AwaitPolls = null);
