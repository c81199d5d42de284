namespace AdyenSimulator.Server;

internal static class IsoCode
{
    public static bool IsCurrency(string text) => text.Length == 3 && text.All(char.IsAsciiLetterUpper);

    public static bool IsCountry(string text) => text.Length == 2 && text.All(char.IsAsciiLetterUpper);
}
