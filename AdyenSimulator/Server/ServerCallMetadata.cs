namespace AdyenSimulator.Server;

internal sealed record ServerCallMetadata(ServerCall Call);
