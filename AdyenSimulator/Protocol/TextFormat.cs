namespace AdyenSimulator.Protocol;

internal static class TextFormat
{
    public static bool IsCurrency(string text) => text.Length == 3 && text.All(char.IsAsciiLetterUpper);

    public static bool IsCountry(string text) => text.Length == 2 && text.All(char.IsAsciiLetterUpper);

    public static bool IsWebAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps);

    public static bool IsHmacKey(string text) => text.Length > 0 && text.Length % 2 == 0 && text.All(char.IsAsciiHexDigit);
}
