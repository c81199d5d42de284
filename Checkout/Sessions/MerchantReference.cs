using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Checkout.Sessions;

/// <summary>
/// What Adyen and people call a session: that of its order, such as <c>7K3Q-M2XR-9TAB</c>, and its number among the sessions of the order.
/// </summary>
/// <remarks>No colon: it separates the fields of a webhook's signature.</remarks>
/// <param name="Number">From 1. That of a session of an earlier version is 0, and its order has the same reference.</param>
internal readonly partial record struct MerchantReference(string Order, int Number)
{
    public const int MaxNumber = 99;

    // Crockford's: nothing that sounds or looks like another.
    private const string Digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int BitsPerDigit = 5;
    private const int DigitsPerGroup = 4;
    private const int Groups = 3;

    private const int FirstOfEarlierVersion = 0;

    /// <summary>The first of its order.</summary>
    public MerchantReference First => this with { Number = IsOfEarlierVersion(Order) ? FirstOfEarlierVersion : 1 };

    public MerchantReference Next => this with { Number = Number + 1 };

    /// <summary>The first session of a new order. The same key gives the same.</summary>
    public static MerchantReference For(Guid key)
    {
        var bits = BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(key.ToByteArray(bigEndian: true)));
        var digits = Enumerable.Range(1, Groups * DigitsPerGroup)
            .Select(place => Digits[(int)(bits >> (sizeof(ulong) * 8) - (place * BitsPerDigit)) & (Digits.Length - 1)]);
        return new MerchantReference(string.Join('-', digits.Chunk(DigitsPerGroup).Select(group => new string(group))), 1);
    }

    public static MerchantReference Parse(string text) =>
        TryParse(text, out var reference) ? reference : throw new FormatException($"{text} is not one of our references.");

    /// <returns>False for the references of other systems, of which storage need not be asked.</returns>
    public static bool TryParse(string text, out MerchantReference reference)
    {
        var match = Pattern().Match(text);
        var number = match.Groups["number"] is { Success: true } digits
            ? int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture)
            : FirstOfEarlierVersion;
        reference = match.Success ? new(match.Groups["order"].Value, number) : default;
        return match.Success;
    }

    public override string ToString() =>
        Number == FirstOfEarlierVersion ? Order : string.Create(CultureInfo.InvariantCulture, $"{Order}-{Number}");

    private static bool IsOfEarlierVersion(string order) => !order.Contains('-', StringComparison.Ordinal);

    // In the earlier version an order was 32 hexadecimal digits, and its session the same.
    [GeneratedRegex(
        @"^(?<order>[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){2}(?=-)|[0-9a-f]{32})(?:-(?<number>[1-9][0-9]?))?\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
