namespace AdyenSimulator.Control;

internal static class HmacKey
{
    public static bool IsValid(string text) => text.Length > 0 && text.Length % 2 == 0 && text.All(char.IsAsciiHexDigit);
}
