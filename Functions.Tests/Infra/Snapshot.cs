using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Functions.Tests.Infra;

/// <summary>The resources that a deployment would create, with their values; what only Azure knows is left as an expression.</summary>
public sealed partial class Snapshot(JsonElement content)
{
    public IReadOnlyList<Resource> Resources { get; } =
        [.. content.GetProperty("predictedResources").EnumerateArray().Select(resource => new Resource(resource))];

    public JsonElement Outputs => content.GetProperty("outputs");

    public Resource App => Only("Microsoft.Web/sites");

    public Resource DataStorage =>
        OfType("Microsoft.Storage/storageAccounts").Single(account => account.Name.StartsWith("stdata", StringComparison.Ordinal));

    public IEnumerable<Resource> LogAlerts => OfType("Microsoft.Insights/scheduledQueryRules");

    /// <summary>The app settings.</summary>
    public IReadOnlyDictionary<string, string> Settings =>
        Only("Microsoft.Web/sites/config")["properties"]!.Value.EnumerateObject()
            .ToDictionary(setting => setting.Name, setting => Evaluate(setting.Value.GetString()!));

    public IEnumerable<Resource> OfType(string type) => Resources.Where(resource => resource.Type == type);

    public Resource Only(string type) => OfType(type).Single();

    // The names of Azure's own domains are looked up during the deployment.
    private static string Evaluate(string value) =>
        AzureAddress().Match(value) is { Success: true } match
            ? string.Format(CultureInfo.InvariantCulture, match.Groups["format"].Value, match.Groups["name"].Value, "core.windows.net")
            : value;

    [GeneratedRegex(@"^\[format\('(?<format>[^']*)', '(?<name>[^']*)', environment\(\)\.suffixes\.storage\)\]$")]
    private static partial Regex AzureAddress();
}
