namespace Checkout.Sessions;

/// <summary>Leads from a merchant reference to its session, and tells which request the reference was made for.</summary>
/// <param name="RequestHash">Of the request that created the session.</param>
internal sealed record SessionReference(string Reference, string SessionId, string RequestHash);
