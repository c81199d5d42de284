namespace AdyenSimulator.Settings;

/// <param name="SessionLifetimeSeconds">For sessions created without <c>expiresAt</c>. Zero or less creates expired sessions.</param>
/// <param name="PatchIdempotency">Whether PATCH honours its idempotency key. Adyen documents that for POST only.</param>
internal sealed record SimulatorSettings(int SessionLifetimeSeconds, bool PatchIdempotency);
