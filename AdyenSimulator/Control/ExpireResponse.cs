namespace AdyenSimulator.Control;

internal sealed record ExpireResponse(string SessionResult);
