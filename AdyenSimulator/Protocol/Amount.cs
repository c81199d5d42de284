using System.Globalization;

namespace AdyenSimulator.Protocol;

/// <param name="Value">In minor units.</param>
/// <param name="Currency">Three-letter ISO 4217 code.</param>
internal sealed record Amount(long Value, string Currency)
{
    /// <summary>As people write it, such as "EUR 27.85".</summary>
    public string Format()
    {
        var decimals = Decimals(Currency);
        var divisor = 1m;
        for (var i = 0; i < decimals; i++)
        {
            divisor *= 10;
        }

        return Currency + " " + (Value / divisor).ToString($"N{decimals}", CultureInfo.InvariantCulture);
    }

    // As Adyen counts, which is not always as ISO 4217 does.
    private static int Decimals(string currency) => currency switch
    {
        "CVE" or "DJF" or "GNF" or "IDR" or "JPY" or "KMF" or "KRW" or "PYG" => 0,
        "RWF" or "UGX" or "VND" or "VUV" or "XAF" or "XOF" or "XPF" => 0,
        "BHD" or "IQD" or "JOD" or "KWD" or "LYD" or "OMR" or "TND" => 3,
        _ => 2,
    };
}
