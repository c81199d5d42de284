namespace Functions.Tests.Contract;

/// <summary>
/// An account at Adyen's test environment, from the environment variables <c>Adyen__ApiKey</c>, <c>Adyen__MerchantAccount</c> and
/// <c>Adyen__ClientKey</c>.
/// </summary>
internal static class AdyenAccount
{
    private static readonly string[] Names = ["Adyen:ApiKey", "Adyen:MerchantAccount", "Adyen:ClientKey"];

    public const string Reason =
        "Needs an account at Adyen's test environment: set Adyen__ApiKey, Adyen__MerchantAccount and Adyen__ClientKey.";

    /// <returns>The settings of the API, or null without an account.</returns>
    public static IReadOnlyDictionary<string, string?>? FromEnvironment()
    {
        var settings = Names.Append("Adyen:SimulatorUrl").ToDictionary(
            name => name, name => Environment.GetEnvironmentVariable(name.Replace(":", "__", StringComparison.Ordinal)));
        return Names.All(name => !string.IsNullOrEmpty(settings[name])) ? settings : null;
    }
}
