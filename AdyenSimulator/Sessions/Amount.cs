namespace AdyenSimulator.Sessions;

/// <param name="Value">In minor units.</param>
/// <param name="Currency">Three-letter ISO 4217 code.</param>
internal sealed record Amount(long Value, string Currency);
