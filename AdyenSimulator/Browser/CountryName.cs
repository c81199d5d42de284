namespace AdyenSimulator.Browser;

internal sealed record CountryName(string Id, string Name);
