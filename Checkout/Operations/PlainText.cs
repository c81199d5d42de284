using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Checkout.Operations;

/// <summary>
/// Text that somebody else has written. Only what can be seen is let through: a log is read in terminals, and by people in haste.
/// </summary>
internal static class PlainText
{
    /// <summary>No other line, no commands of a terminal, and no characters that turn the direction of writing or cannot be seen.</summary>
    public static bool IsPlain(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (!IsPlain(rune))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>For a log. What is not plain is replaced by �, and what is too long is cut off.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Clean(string? text, int maxLength = 256)
    {
        if (text is null)
        {
            return null;
        }

        var clean = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (clean.Length + rune.Utf16SequenceLength > maxLength)
            {
                return clean.Append('…').ToString();
            }

            clean.Append(IsPlain(rune) ? rune : Rune.ReplacementChar);
        }

        return clean.ToString();
    }

    public static List<string> Clean(IEnumerable<string> texts) => [.. texts.Select(text => Clean(text))];

    // Half a surrogate pair is enumerated as the replacement character.
    private static bool IsPlain(Rune rune) =>
        rune != Rune.ReplacementChar
        && Rune.GetUnicodeCategory(rune) is not (
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
