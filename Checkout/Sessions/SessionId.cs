namespace Checkout.Sessions;

/// <summary>Adyen's session ids, as far as a table key and a path segment can hold them.</summary>
internal static class SessionId
{
    private const int MaxLength = 64;

    public static bool IsWellFormed(string id) =>
        id.Length is > 0 and <= MaxLength && id.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_');
}
