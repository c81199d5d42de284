namespace AdyenSimulator.Settings;

/// <param name="SessionLifetimeSeconds">For sessions created without <c>expiresAt</c>. Zero or less creates expired sessions.</param>
/// <param name="PatchIdempotency">Whether PATCH honours its idempotency key. Adyen documents that for POST only.</param>
/// <param name="AwaitPolls">How often the status of a payment on the shopper's phone is asked until it is decided.</param>
internal sealed record SimulatorSettings(int SessionLifetimeSeconds, bool PatchIdempotency, int AwaitPolls);
