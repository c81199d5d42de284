using DevHost;
using Xunit;

namespace Functions.Tests.Infra;

/// <summary>The workflows of GitHub, as far as a text can tell.</summary>
public sealed class WorkflowsTests
{
    private static readonly string Ci = Workflow("ci.yml");
    private static readonly string Deploy = Workflow("deploy.yml");

    [Fact]
    public void Only_runs_for_pull_requests_cancel_each_other() =>
        Assert.Contains("cancel-in-progress: ${{ github.event_name == 'pull_request' }}", Ci, StringComparison.Ordinal);

    [Fact]
    public void The_age_of_API_versions_is_no_error_of_a_build_but_looked_at_on_a_schedule()
    {
        var bicep = File.ReadAllText(RepositoryRoot.Combine("infra", "bicepconfig.json"));
        Assert.DoesNotContain("use-recent-api-versions", bicep, StringComparison.Ordinal);
        Assert.Contains("schedule:", Ci, StringComparison.Ordinal);
        Assert.Contains("use-recent-api-versions", Ci, StringComparison.Ordinal);
    }

    [Fact]
    public void A_deployment_has_dotnet_is_previewed_and_goes_back_when_the_smoke_test_fails() =>
        AssertOrder(
            Deploy[Deploy.IndexOf("  deploy:", StringComparison.Ordinal)..],
            "actions/setup-dotnet@",
            "azd provision --preview",
            "azd provision --no-prompt",
            "azd deploy api",
            "ReadOnlyTests",
            "failure()",
            "azd deploy api");

    [Fact]
    public void Each_setting_that_azd_passes_on_can_be_a_variable_at_GitHub()
    {
        var parameters = File.ReadAllText(RepositoryRoot.Combine("infra", "main.parameters.json"));
        var deployment = File.ReadAllText(RepositoryRoot.Combine("docs", "deployment.md"));
        // The one is only for an operator, the others are azd's own.
        string[] notThere = ["RECOVER_VAULT", "AZURE_PRINCIPAL_ID", "AZURE_PRINCIPAL_TYPE"];
        var settings = parameters.Split("${")[1..].Select(rest => rest[..rest.IndexOfAny(['}', '='])]).ToList();
        Assert.All(settings.Except(notThere), setting => Assert.Contains($"      {setting}: ", Deploy, StringComparison.Ordinal));
        Assert.All(settings.Except(notThere), setting => Assert.Contains($"`{setting}`", deployment, StringComparison.Ordinal));
    }

    private static void AssertOrder(string text, params IEnumerable<string> parts)
    {
        var from = 0;
        foreach (var part in parts)
        {
            var index = text.IndexOf(part, from, StringComparison.Ordinal);
            Assert.True(index >= 0, $"\"{part}\" is not there, or not in its place.");
            from = index + part.Length;
        }
    }

    private static string Workflow(string name) => File.ReadAllText(RepositoryRoot.Combine(".github", "workflows", name));
}
