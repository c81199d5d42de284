namespace Checkout.Carts;

/// <summary>The form of the codes for where a cart goes. Where that can be is decided by what the catalog delivers and taxes.</summary>
internal static class Iso3166
{
    private const int MaxRegionLength = 3;

    /// <summary>ISO 3166-1 alpha-2, such as NL.</summary>
    public static bool IsCountry(string? code) => code is { Length: 2 } && code.All(char.IsAsciiLetterUpper);

    /// <summary>The second part of an ISO 3166-2 code, such as CA for US-CA.</summary>
    public static bool IsRegion(string code) =>
        code.Length is >= 1 and <= MaxRegionLength && code.All(letter => char.IsAsciiLetterUpper(letter) || char.IsAsciiDigit(letter));
}
