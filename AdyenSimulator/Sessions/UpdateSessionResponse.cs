namespace AdyenSimulator.Sessions;

internal sealed record UpdateSessionResponse(string SessionData);
