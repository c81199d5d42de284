using AdyenSimulator.Protocol;

namespace AdyenSimulator.Browser;

internal static class StaticData
{
    private static readonly IReadOnlyList<PhonePrefix> PhonePrefixes =
    [
        new("AT", "+43", "Austria"),
        new("BE", "+32", "Belgium"),
        new("DE", "+49", "Germany"),
        new("ES", "+34", "Spain"),
        new("FR", "+33", "France"),
        new("GB", "+44", "United Kingdom"),
        new("IE", "+353", "Ireland"),
        new("IT", "+39", "Italy"),
        new("NL", "+31", "Netherlands"),
        new("PL", "+48", "Poland"),
        new("PT", "+351", "Portugal"),
        new("SE", "+46", "Sweden"),
    ];

    /// <summary>An empty list where the simulator has no data: Drop-in then offers a plain field.</summary>
    public static AdyenResponse Datasets(string path) => AdyenResponse.Success(path switch
    {
        "phonenumbers.json" => PhonePrefixes,
        "countries.json" => PhonePrefixes.Select(entry => new CountryName(entry.Id, entry.Name)),
        _ => Array.Empty<CountryName>(),
    });

    /// <summary>Nothing, on top of the English texts that Drop-in brings along.</summary>
    public static AdyenResponse Translations() => AdyenResponse.Success(new { });

    private sealed record CountryName(string Id, string Name);

    private sealed record PhonePrefix(string Id, string Prefix, string Name);
}
