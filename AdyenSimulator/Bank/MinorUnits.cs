using System.Globalization;
using AdyenSimulator.Sessions;

namespace AdyenSimulator.Bank;

internal static class MinorUnits
{
    public static string Format(Amount amount)
    {
        var decimals = Decimals(amount.Currency);
        var divisor = 1m;
        for (var i = 0; i < decimals; i++)
        {
            divisor *= 10;
        }

        return amount.Currency + " " + (amount.Value / divisor).ToString($"N{decimals}", CultureInfo.InvariantCulture);
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
