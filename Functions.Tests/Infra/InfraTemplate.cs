using System.Text.Json;
using DevHost;
using Xunit;

namespace Functions.Tests.Infra;

/// <summary>
/// The template of <c>infra/</c>, compiled, and what it would deploy: with nothing but what has to be given, and with everything on.
/// </summary>
public sealed class InfraTemplate : IAsyncLifetime
{
    private static readonly string Folder = RepositoryRoot.Combine("infra");

    private const string Required = """
        param environmentName = 'shop'
        param adyenMerchantAccount = 'ShopMerchant'
        param adyenClientKey = 'test_SHOP'
        param returnOrigins = 'https://shop.example'
        """;

    private const string Optional = """
        param adyenEnvironment = 'live'
        param adyenLiveUrlPrefix = '1797a841fbb37ca7-Shop'
        param hmacKeySecretNames = 'adyen-hmac-key-2, adyen-hmac-key'
        param accessTokenKeySecretNames = 'access-token-key-2,access-token-key'
        param webhookUsername = 'adyen'
        param placeholderMode = true
        param privateNetworking = true
        param natGateway = true
        param frontDoor = 'only'
        param zoneRedundant = true
        param geoRedundant = true
        param lockData = true
        param recoverVault = true
        param deployStorefront = true
        param alertEmail = 'operator@shop.example'
        param monthlyBudget = 100
        param budgetStart = '2026-11-01'
        param tuning = {
          dailyLogLimitGb: 1
          sessionLifetime: '02:00:00'
          sessionFields: '{"captureDelayHours":72}'
          limits: { requestsPerMinute: 900, createsPerMinute: 200, sessionCallsPerMinute: 90, refusedDiscountsPerMinute: 5 }
        }
        param operatorPrincipalId = '11111111-1111-1111-1111-111111111111'
        """;

    private JsonElement _compiled;
    private JsonElement _parameters;
    private Snapshot? _minimal;
    private Snapshot? _complete;
    private string? _complaints;

    /// <summary>The template as Azure Resource Manager gets it.</summary>
    public JsonElement Compiled => _complaints is null ? throw Skip() : _compiled;

    /// <summary>What the parameter file for those without azd sets.</summary>
    public JsonElement Parameters => _complaints is null ? throw Skip() : _parameters;

    public Snapshot Minimal => _minimal ?? throw Skip();

    public Snapshot Complete => _complete ?? throw Skip();

    /// <summary>Both of them.</summary>
    public IEnumerable<Snapshot> Snapshots => [Minimal, Complete];

    /// <summary>What the compiler and the linter complain about, in all files.</summary>
    public string Complaints => _complaints ?? throw Skip();

    public async ValueTask InitializeAsync()
    {
        if (BicepCli.Find() is not { } cli)
        {
            return;
        }

        var build = BicepCli.RunAsync(cli, "build-params", Path.Combine(Folder, "without-azd.bicepparam"), "--stdout");
        var minimal = TakeSnapshotAsync(cli, "minimal", Required);
        var lint = BicepCli.RunAsync(cli, "lint", Path.Combine(Folder, "main.bicep"));
        var complete = TakeSnapshotAsync(cli, "complete", Required + "\n" + Optional);

        var (output, complaints) = await build;
        _complaints = complaints + (await lint).Complaints + (await lint).Output;
        if (output.Length > 0)
        {
            var built = JsonSerializer.Deserialize<JsonElement>(output);
            _compiled = JsonSerializer.Deserialize<JsonElement>(built.GetProperty("templateJson").GetString()!);
            _parameters = JsonSerializer.Deserialize<JsonElement>(built.GetProperty("parametersJson").GetString()!)
                .GetProperty("parameters");
        }

        _minimal = await minimal;
        _complete = await complete;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static async Task<Snapshot> TakeSnapshotAsync(string cli, string name, string parameters)
    {
        // Bicep writes the snapshot beside the parameters.
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "infra")).FullName;
        var template = Path.GetRelativePath(folder, Path.Combine(Folder, "main.bicep")).Replace('\\', '/');
        var file = Path.Combine(folder, name + ".bicepparam");
        await File.WriteAllTextAsync(file, $"using '{template}'\n{parameters}\n");
        var (_, complaints) = await BicepCli.RunAsync(
            cli, "snapshot", file, "--mode", "overwrite", "--subscription-id", Guid.Empty.ToString(), "--tenant-id", Guid.Empty.ToString(),
            "--resource-group", "rg-shop", "--location", "westeurope");
        if (complaints.Length > 0)
        {
            throw new InvalidOperationException(complaints);
        }

        var snapshot = await File.ReadAllTextAsync(Path.ChangeExtension(file, ".snapshot.json"));
        return new Snapshot(JsonSerializer.Deserialize<JsonElement>(snapshot));
    }

    private static InvalidOperationException Skip()
    {
        Assert.Skip(BicepCli.HowToGetOne);
        return new InvalidOperationException();
    }
}
