namespace AdyenSimulator.Server;

internal sealed record AdyenCallMetadata(AdyenCall Call);
