using System.Diagnostics;
using DevHost;
using Xunit;

namespace Functions.Tests.EndToEnd;

/// <summary>The unit tests of the client that other shops copy run with Node, and count here as one.</summary>
public sealed class CheckoutClientTests
{
    [Fact]
    public async Task The_checkout_client_passes_its_own_tests()
    {
        var start = new ProcessStartInfo(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", ["test", "--workspace", "storefront"])
        {
            WorkingDirectory = RepositoryRoot.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var npm = Process.Start(start)!;
        var output = await Task.WhenAll(
            npm.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken),
            npm.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await npm.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(npm.ExitCode == 0, string.Concat(output));
        Assert.Matches("pass [1-9]", output[0]);
    }
}
