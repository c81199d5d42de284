using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Checkout.Currencies;

/// <summary>An ISO 4217 currency code, with the number of decimals that Adyen's minor units have.</summary>
[JsonConverter(typeof(CurrencyJsonConverter))]
internal sealed record Currency
{
    // Adyen's table, https://docs.adyen.com/development-resources/currency-codes. It differs from ISO 4217 for CLP, CVE, IDR and ISK.
    private static readonly FrozenDictionary<string, int> ExponentsOtherThanTwo = new Dictionary<string, int>
    {
        ["CVE"] = 0,
        ["DJF"] = 0,
        ["GNF"] = 0,
        ["IDR"] = 0,
        ["JPY"] = 0,
        ["KMF"] = 0,
        ["KRW"] = 0,
        ["PYG"] = 0,
        ["RWF"] = 0,
        ["UGX"] = 0,
        ["VND"] = 0,
        ["VUV"] = 0,
        ["XAF"] = 0,
        ["XOF"] = 0,
        ["XPF"] = 0,
        ["BHD"] = 3,
        ["IQD"] = 3,
        ["JOD"] = 3,
        ["KWD"] = 3,
        ["LYD"] = 3,
        ["OMR"] = 3,
        ["TND"] = 3,
    }.ToFrozenDictionary();

    private Currency(string code) => Code = code;

    /// <summary>Three upper-case letters.</summary>
    public string Code { get; }

    /// <summary>Minor units are 10^-Exponent of the major unit: 0 for JPY, 2 for EUR, 3 for KWD.</summary>
    public int Exponent => ExponentsOtherThanTwo.GetValueOrDefault(Code, 2);

    /// <summary>Accepts the form only. Which currencies a shop sells in is decided by the prices in its catalog.</summary>
    public static bool TryParse([NotNullWhen(true)] string? code, [NotNullWhen(true)] out Currency? currency)
    {
        currency = code is { Length: 3 } && code.All(char.IsAsciiLetterUpper) ? new Currency(code) : null;
        return currency is not null;
    }

    public override string ToString() => Code;
}

internal sealed class CurrencyJsonConverter : JsonConverter<Currency>
{
    public override Currency Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Currency.TryParse(reader.GetString(), out var currency)
            ? currency
            : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, Currency value, JsonSerializerOptions options) => writer.WriteStringValue(value.Code);
}
