using System.Text.Encodings.Web;
using System.Text.Json;

namespace DevHost;

/// <summary>What <c>func start</c> needs in order to use the servers that run here.</summary>
internal static class LocalSettings
{
    // Base64 and connection strings stay readable: this goes to a terminal and a JSON file, not into HTML.
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Text(DevSettings settings, Azurite? azurite)
    {
        var supplied = settings.Supplied(azurite);
        var values = new SortedDictionary<string, string?>(StringComparer.Ordinal)
        {
            ["FUNCTIONS_WORKER_RUNTIME"] = "dotnet-isolated",
            ["AzureWebJobsDisableHomepage"] = "true",
            // The host would keep its keys in a storage account, of which it needs nothing else here.
            ["AzureWebJobsSecretStorageType"] = "files",
            // As on Azure, where it keeps strangers from filling its memory.
            ["FUNCTIONS_REQUEST_BODY_SIZE_LIMIT"] = "2097152",
        };
        foreach (var key in settings.ConfiguredKeys().Except(supplied.Keys, StringComparer.OrdinalIgnoreCase))
        {
            // Possibly a secret, so it is not repeated on the screen.
            values[EnvironmentName(key)] = "<as configured for DevHost>";
        }

        foreach (var (key, value) in supplied)
        {
            values[EnvironmentName(key)] = value;
        }

        var document = new
        {
            IsEncrypted = false,
            Values = values,
            Host = new { LocalHttpPort = settings.Api.Port, CORS = settings.Storefront.Url },
        };
        return $"""
            {RepositoryRoot.Combine("local.settings.json")} for "func start" in Functions/:

            {JsonSerializer.Serialize(document, Json)}

            """;
    }

    private static string EnvironmentName(string key) => key.Replace(":", "__", StringComparison.Ordinal);
}
