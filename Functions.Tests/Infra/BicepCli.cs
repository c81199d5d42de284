using System.Diagnostics;
using System.Reflection;

namespace Functions.Tests.Infra;

/// <summary>The Bicep CLI: the one that <c>BICEP_PATH</c> names, that of the package for this platform, or one on the PATH.</summary>
internal static class BicepCli
{
    public const string HowToGetOne =
        "There is no Bicep CLI on this machine. Install it (for example: az bicep install), or set BICEP_PATH.";

    private const string PathVariable = "BICEP_PATH";

    public static string? Find()
    {
        if (Environment.GetEnvironmentVariable(PathVariable) is { Length: > 0 } path)
        {
            return File.Exists(path) ? path : throw new FileNotFoundException($"{PathVariable} names a file that does not exist.", path);
        }

        var package = typeof(BicepCli).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .SingleOrDefault(attribute => attribute.Key == "BicepPackage")?.Value;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var file = OperatingSystem.IsWindows() ? "bicep.exe" : "bicep";
        return folders.Prepend(Path.Combine(package ?? "", "tools"))
            .Select(folder => Path.Combine(folder, file))
            .FirstOrDefault(File.Exists);
    }

    /// <returns>What it printed, and what it complained about.</returns>
    public static async Task<(string Output, string Complaints)> RunAsync(string cli, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(cli, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var complaints = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (output, await complaints + (process.ExitCode == 0 ? "" : $"Exit code {process.ExitCode}."));
    }
}
