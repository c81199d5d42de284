using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AdyenSimulator.Browser;

/// <summary>Draws something for each image that Drop-in asks for, because every missing one is an error in the browser's console.</summary>
internal static class ImageHandler
{
    private const string Lock = """<rect x="3" y="7" width="10" height="7" rx="1"/><path d="M5 7V5a3 3 0 0 1 6 0v2"/>""";
    private const string Copy = """<rect x="2" y="5" width="8" height="9" rx="1"/><path d="M6 5V2h8v9h-4"/>""";
    private const string Download = """<path d="M8 2v8M5 7l3 3 3-3M3 14h10"/>""";
    private const string Check = """<path d="M3 8l4 4 6-8"/>""";
    private const string Alert = """<circle cx="8" cy="8" r="6"/><path d="M8 4.5v4M8 10.5v1"/>""";
    private const string Dot = """<circle cx="8" cy="8" r="2"/>""";

    public static ContentHttpResult Handle(string path, HttpResponse response)
    {
        response.Headers.CacheControl = "public, max-age=3600";
        var name = Path.GetFileNameWithoutExtension(path);
        return TypedResults.Text(path.StartsWith("components/", StringComparison.Ordinal) ? Icon(name) : Logo(name), "image/svg+xml");
    }

    private static string Logo(string name)
    {
        // Letters only, which need no escaping.
        var initials = string.Concat(name.Where(char.IsAsciiLetter).Take(2)).ToUpperInvariant();
        return $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 26" width="40" height="26">
            <rect width="40" height="26" rx="4" fill="#eef2f7"/>
            <g fill="#1d3557" font-family="sans-serif" font-size="13" font-weight="bold" text-anchor="middle">
            <text x="20" y="18">{initials}</text>
            </g>
            </svg>
            """;
    }

    private static string Icon(string name)
    {
        // These stand on the dark button, unless the name says black.
        var color = name.EndsWith("lock", StringComparison.Ordinal)
            || name.EndsWith("copy", StringComparison.Ordinal)
            || name.EndsWith("download", StringComparison.Ordinal) ? "#fff" : "#1d3557";
        return $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" width="16" height="16">
            <g fill="none" stroke="{color}" stroke-width="1.5">{Shape(name)}</g>
            </svg>
            """;
    }

    private static string Shape(string name)
    {
        bool Shows(string word) => name.Contains(word, StringComparison.OrdinalIgnoreCase);
        return Shows("lock") ? Lock
            : Shows("copy") ? Copy
            : Shows("download") ? Download
            : Shows("check") || Shows("success") ? Check
            : Shows("error") || Shows("warning") || Shows("alert") ? Alert
            : Dot;
    }
}
