using DevHost;
using Xunit;

namespace Functions.Tests.Infra;

/// <summary>What <c>azd up</c> does before and after the template is deployed.</summary>
public sealed class HooksTests : IDisposable
{
    private const string Forbidden = "ERROR: (Forbidden) Caller is not authorized to perform action. Inner error: ForbiddenByRbac";

    private readonly Hook _hook = new();

    public void Dispose() => _hook.Dispose();

    [Theory]
    [InlineData("check-first")]
    [InlineData("set-secrets")]
    [InlineData("deploy-storefront")]
    public async Task Each_call_of_az_names_the_subscription_of_azd(string hook)
    {
        _hook.Environment["PRIVATE_NETWORKING"] = "true";
        var (status, output, calls) = await _hook.Answers("list-deleted", "[]").RunAsync(hook);

        Assert.True(status == 0, output);
        var az = calls.Where(call => call.Command == "az").ToList();
        Assert.NotEmpty(az);
        Assert.All(az, call => Assert.Matches("--subscription the-subscription|/subscriptions/the-subscription/", call.Args));
    }

    [Fact]
    public async Task Secrets_that_are_missing_are_set_and_read_again()
    {
        var (status, output, calls) = await _hook.Answers("secret list", "access-token-key\n").RunAsync("set-secrets");

        Assert.True(status == 0, output);
        var set = Assert.Single(calls, call => call.Args.StartsWith("keyvault secret set", StringComparison.Ordinal));
        Assert.Contains("--name adyen-api-key", set.Args, StringComparison.Ordinal);
        Assert.DoesNotContain(calls, call => call.Args.Contains("the-key", StringComparison.Ordinal));
        Assert.Contains("configreferences/appsettings/refresh", calls[^2].Args, StringComparison.Ordinal);
        Assert.StartsWith("functionapp restart", calls[^1].Args, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("secret list")]
    [InlineData("secret set")]
    public async Task Secrets_wait_until_a_new_role_is_known(string call)
    {
        var (status, output, _) = await _hook.Answers(call, error: Forbidden, times: 3).RunAsync("set-secrets");

        Assert.True(status == 0, output);
        Assert.Contains("Attempt 3 of 40", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Attempt 4 of 40", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secrets_are_given_up_after_ten_minutes()
    {
        // Every fifteen seconds, were it not for the test.
        var (status, output, calls) = await _hook.Answers("secret list", error: Forbidden).RunAsync("set-secrets");

        Assert.Equal(1, status);
        Assert.Equal(40, calls.Count);
        Assert.Contains("ForbiddenByRbac", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secrets_of_a_vault_that_is_closed_to_this_machine_are_not_waited_for()
    {
        const string Closed = "(Forbidden) Public network access is disabled. Inner error: ForbiddenByConnection";
        var (status, output, calls) = await _hook.Answers("secret list", error: Closed).RunAsync("set-secrets");

        Assert.Equal(1, status);
        Assert.Single(calls);
        Assert.Contains("OPERATOR_IP_ADDRESSES", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("shop", null, "AzureDeveloperCliCredential")]
    [InlineData(null, null, "AzureCliCredential")]
    [InlineData("shop", "EnvironmentCredential", "EnvironmentCredential")]
    public async Task The_catalog_is_written_by_the_account_that_has_the_role(string? azdEnvironment, string? chosen, string credentials)
    {
        _hook.Environment["AZURE_ENV_NAME"] = azdEnvironment;
        _hook.Environment["AZURE_TOKEN_CREDENTIALS"] = chosen;
        var (status, output, calls) = await _hook.RunAsync("seed-catalog");

        Assert.True(status == 0, output);
        var seed = Assert.Single(calls);
        Assert.Equal("run --project DevHost -- seed DevHost/catalog.json", seed.Args);
        Assert.Equal(credentials, seed.Credentials);
    }

    [Theory]
    [InlineData("check-first")]
    [InlineData("set-secrets")]
    [InlineData("seed-catalog")]
    public async Task A_pipeline_needs_no_az_and_sets_nothing(string hook)
    {
        _hook.Environment["CI"] = "true";
        var (status, output, calls) = await _hook.RunAsync(hook);

        Assert.True(status == 0, output);
        Assert.Empty(calls);
    }

    [Fact]
    public async Task Who_is_not_signed_in_hears_of_it_before_anything_is_created()
    {
        var (status, output, _) = await _hook.Answers("account show", error: "The subscription doesn't exist").RunAsync("check-first");

        Assert.Equal(1, status);
        Assert.Contains("az login", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("shop", null, 1)]
    [InlineData("shop", "true", 0)]
    [InlineData("another", null, 0)]
    public async Task A_vault_that_was_deleted_is_named_with_what_brings_it_back(string itsEnvironment, string? recover, int expected)
    {
        _hook.Environment["RECOVER_VAULT"] = recover;
        var deleted = $$"""[{"name":"kv-other","tags":null},{"name":"kv-deleted","tags":{"azd-env-name":"{{itsEnvironment}}" } }]""";
        var (status, output, _) = await _hook.Answers("list-deleted", deleted).RunAsync("check-first");

        Assert.Equal(expected, status);
        Assert.Equal(expected == 1, output.Contains("still taken: kv-deleted. ", StringComparison.Ordinal));
        Assert.Equal(expected == 1, output.Contains("azd env set RECOVER_VAULT true", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("NotRegistered", true)]
    [InlineData("Registered", false)]
    public async Task Private_networking_has_its_provider_registered_and_says_who_can_set_secrets(string state, bool registers)
    {
        _hook.Environment["PRIVATE_NETWORKING"] = "true";
        var (status, output, calls) = await _hook.Answers("list-deleted", "[]").Answers("provider show", state).RunAsync("check-first");

        Assert.True(status == 0, output);
        const string Register = "provider register --namespace Microsoft.App --wait";
        Assert.Equal(registers, calls.Any(call => call.Args.StartsWith(Register, StringComparison.Ordinal)));
        Assert.Contains("OPERATOR_IP_ADDRESSES", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_storefront_is_deployed_with_a_fixed_version_of_its_tool()
    {
        var (status, output, calls) = await _hook.Answers("staticwebapp secrets", "token").RunAsync("deploy-storefront");

        Assert.True(status == 0, output);
        var deploy = Assert.Single(calls, call => call.Command == "npx");
        Assert.Matches(@"^--yes @azure/static-web-apps-cli@\d+\.\d+\.\d+ deploy ", deploy.Args);
    }

    [Fact]
    public void azd_finds_the_hooks_and_nothing_to_write_into_the_project()
    {
        var azd = File.ReadAllText(RepositoryRoot.Combine("azure.yaml"));
        var files = Directory.GetFiles(RepositoryRoot.Combine("infra", "hooks")).Select(Path.GetFileName);
        Assert.All(
            files.Where(file => file != "shell.mjs"), hook => Assert.Contains($"node infra/hooks/{hook}", azd, StringComparison.Ordinal));

        var project = File.ReadAllText(RepositoryRoot.Combine("Functions", "Functions.csproj"));
        Assert.Contains("<UserSecretsId>", project, StringComparison.Ordinal);
    }
}
