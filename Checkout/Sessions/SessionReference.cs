namespace Checkout.Sessions;

/// <summary>Leads from a merchant reference to its session, and tells which request the reference was made for.</summary>
/// <param name="RequestHash">Of the request that created the session.</param>
internal sealed record SessionReference(string Reference, string SessionId, string RequestHash)
{
    private const int Length = 32;

    /// <summary>Whether it can be one of ours: what other systems take for a reference, storage need not be asked about.</summary>
    public static bool IsWellFormed(string reference) => reference.Length == Length && reference.All(char.IsAsciiHexDigitLower);
}
