namespace AdyenSimulator.Browser;

internal sealed record PhonePrefix(string Id, string Prefix, string Name);
