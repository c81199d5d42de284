using Microsoft.Playwright;

namespace Functions.Tests.EndToEnd;

/// <summary>Finds a browser on this machine; none is ever downloaded.</summary>
internal static class Chromium
{
    public const string HowToGetOne =
        "There is no Chromium on this machine. Install one (for example: apt-get install chromium), or set CHROMIUM_PATH to"
        + " Chromium, Chrome or Edge.";

    private const string PathVariable = "CHROMIUM_PATH";

    private static readonly string[] Names =
        ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge"];

    public static string? Find(IPlaywright playwright)
    {
        if (Environment.GetEnvironmentVariable(PathVariable) is { Length: > 0 } path)
        {
            return File.Exists(path) ? path : throw new FileNotFoundException($"{PathVariable} names a file that does not exist.", path);
        }

        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var suffix = OperatingSystem.IsWindows() ? ".exe" : "";
        return Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name + suffix)))
            .Append(playwright.Chromium.ExecutablePath)
            .FirstOrDefault(File.Exists);
    }
}
