using System.Text.Json;
using DevHost;
using Xunit;

namespace Functions.Tests.Infra;

[Collection(InfraSuite.Name)]
public sealed class TemplateTests(InfraTemplate template)
{
    // https://learn.microsoft.com/azure/cloud-adoption-framework/ready/azure-best-practices/resource-abbreviations
    private static readonly Dictionary<string, string> Abbreviations = new()
    {
        ["Microsoft.Cdn/profiles"] = "afd-",
        ["Microsoft.Consumption/budgets"] = "ar-",
        ["Microsoft.Insights/actionGroups"] = "ag-",
        ["Microsoft.Insights/activityLogAlerts"] = "ar-",
        ["Microsoft.Insights/components"] = "appi-",
        ["Microsoft.Insights/metricAlerts"] = "ar-",
        ["Microsoft.Insights/scheduledQueryRules"] = "ar-",
        ["Microsoft.Insights/webtests"] = "ar-",
        ["Microsoft.KeyVault/vaults"] = "kv-",
        ["Microsoft.ManagedIdentity/userAssignedIdentities"] = "id-",
        ["Microsoft.Network/natGateways"] = "ng-",
        ["Microsoft.Network/privateEndpoints"] = "pep-",
        ["Microsoft.Network/publicIPAddresses"] = "pip-",
        ["Microsoft.Network/virtualNetworks"] = "vnet-",
        ["Microsoft.OperationalInsights/workspaces"] = "log-",
        ["Microsoft.Storage/storageAccounts"] = "st",
        ["Microsoft.Web/serverfarms"] = "asp-",
        ["Microsoft.Web/sites"] = "func-",
        ["Microsoft.Web/staticSites"] = "stapp-",
    };

    [Fact]
    public void The_compiler_and_the_linter_have_nothing_to_complain_about() => Assert.Equal("", template.Complaints);

    [Fact]
    public void Each_parameter_and_each_output_is_documented() =>
        Assert.All(Templates(template.Compiled), module =>
        {
            Assert.All(Members(module, "parameters"), MustBeDescribed);
            Assert.All(Members(module, "outputs"), MustBeDescribed);
        });

    [Fact]
    public void Each_parameter_that_azd_fills_in_exists_and_each_that_has_no_default_is_filled_in()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(RepositoryRoot.Combine("infra", "main.parameters.json")));
        var filled = Members(file.RootElement, "parameters").Select(parameter => parameter.Name).ToList();
        var known = Members(template.Compiled, "parameters").ToList();
        Assert.Empty(filled.Except(known.Select(parameter => parameter.Name)));
        Assert.Empty(known.Where(HasNoDefault).Select(parameter => parameter.Name).Except(filled));
    }

    [Fact]
    public void The_parameter_file_for_those_without_azd_gives_what_has_no_default() =>
        Assert.Empty(Members(template.Compiled, "parameters").Where(HasNoDefault)
            .Select(parameter => parameter.Name)
            .Except(template.Parameters.EnumerateObject().Select(parameter => parameter.Name)));

    [Fact]
    public void Each_API_version_is_one_of_which_it_is_known_that_Azure_serves_it()
    {
        var known = File.ReadLines(RepositoryRoot.Combine("docs", "deployment.md"))
            .Where(line => line.StartsWith("| `Microsoft.", StringComparison.Ordinal))
            .Select(line => line.Split('|'))
            .SelectMany(cells => cells[1].Split('`'), (cells, type) => (Type: type, Version: cells[2].Trim()))
            .Where(entry => entry.Type.StartsWith("Microsoft.", StringComparison.Ordinal))
            .ToDictionary(entry => entry.Type, entry => entry.Version);
        var used = Templates(template.Compiled).SelectMany(ResourcesOf)
            .Select(resource => (Type: resource.GetProperty("type").GetString()!, Version: resource.GetProperty("apiVersion").GetString()!))
            .Where(resource => resource.Type != "Microsoft.Resources/deployments");
        Assert.All(used.Distinct(), resource => Assert.Equal(VersionOf(resource.Type), resource.Version));

        // Children have the version of their parent unless they stand there themselves.
        string? VersionOf(string type) =>
            known.TryGetValue(type, out var version) ? version : type.LastIndexOf('/') is > 0 and var end ? VersionOf(type[..end]) : null;
    }

    [Fact]
    public void Names_begin_with_the_usual_abbreviations() =>
        Assert.All(
            template.Complete.Resources.Where(resource => Abbreviations.ContainsKey(resource.Type)),
            resource => Assert.StartsWith(Abbreviations[resource.Type], resource.Name, StringComparison.Ordinal));

    [Fact]
    public void Each_resource_that_has_a_name_of_ours_has_a_known_abbreviation() =>
        Assert.All(
            template.Complete.Resources.Where(resource =>
                resource.Name.Contains("-shop-", StringComparison.Ordinal) && !resource.Name.Contains('/', StringComparison.Ordinal)),
            resource => Assert.Contains(resource.Type, Abbreviations.Keys));

    [Fact]
    public void The_plan_is_Flex_Consumption_with_the_runtime_of_the_app()
    {
        Assert.All(template.Snapshots, snapshot =>
        {
            Assert.Equal("FC1", snapshot.Only("Microsoft.Web/serverfarms").Text("sku.name"));
            Assert.Equal("dotnet-isolated", snapshot.App.Text("properties.functionAppConfig.runtime.name"));
            Assert.Equal("10.0", snapshot.App.Text("properties.functionAppConfig.runtime.version"));
            Assert.Equal("2048", snapshot.App.Text("properties.functionAppConfig.scaleAndConcurrency.instanceMemoryMB"));
            Assert.Equal("32", snapshot.App.Text("properties.functionAppConfig.scaleAndConcurrency.triggers.http.perInstanceConcurrency"));
            Assert.Equal("40", snapshot.App.Text("properties.functionAppConfig.scaleAndConcurrency.maximumInstanceCount"));
        });
        Assert.Equal("[]", template.Minimal.App.Text("properties.functionAppConfig.scaleAndConcurrency.alwaysReady"));
    }

    [Fact]
    public void Zone_redundancy_spreads_the_instances_and_the_data()
    {
        Assert.Equal("False", template.Minimal.Only("Microsoft.Web/serverfarms").Text("properties.zoneRedundant"));
        var few = template.Minimal.OfType("Microsoft.Storage/storageAccounts");
        Assert.All(few, account => Assert.Equal("Standard_LRS", account.Text("sku.name")));

        Assert.Equal("True", template.Complete.Only("Microsoft.Web/serverfarms").Text("properties.zoneRedundant"));
        var accounts = template.Complete.OfType("Microsoft.Storage/storageAccounts");
        Assert.Equal(["Standard_GZRS", "Standard_ZRS"], accounts.Select(account => account.Text("sku.name")).Order());
        var alwaysReady = template.Complete.App["properties.functionAppConfig.scaleAndConcurrency.alwaysReady"]!.Value[0];
        Assert.Equal(2, alwaysReady.GetProperty("instanceCount").GetInt32());
    }

    [Fact]
    public void The_shops_data_is_copied_elsewhere_and_locked_and_a_deleted_vault_comes_back_where_that_is_wanted()
    {
        Assert.Empty(template.Minimal.OfType("Microsoft.Authorization/locks"));
        Assert.Equal("default", template.Minimal.Only("Microsoft.KeyVault/vaults").Text("properties.createMode"));

        Assert.Equal("Standard_GZRS", template.Complete.DataStorage.Text("sku.name"));
        var keep = template.Complete.Only("Microsoft.Authorization/locks");
        Assert.Equal("CanNotDelete", keep.Text("properties.level"));
        Assert.Contains(template.Complete.DataStorage.Id, keep.Id, StringComparison.Ordinal);
        Assert.Equal("recover", template.Complete.Only("Microsoft.KeyVault/vaults").Text("properties.createMode"));
    }

    /// <summary>The template, and all templates inside it.</summary>
    private static IEnumerable<JsonElement> Templates(JsonElement root) =>
        ResourcesOf(root)
            .Where(resource => resource.GetProperty("type").GetString() == "Microsoft.Resources/deployments")
            .SelectMany(deployment => Templates(deployment.GetProperty("properties").GetProperty("template")))
            .Prepend(root);

    private static JsonElement.ObjectEnumerator Members(JsonElement template, string section) =>
        template.TryGetProperty(section, out var members) ? members.EnumerateObject() : default;

    // A list or, where the template gives names to them, an object.
    private static IEnumerable<JsonElement> ResourcesOf(JsonElement template) =>
        template.GetProperty("resources") is { ValueKind: JsonValueKind.Array } list
            ? list.EnumerateArray()
            : Members(template, "resources").Select(resource => resource.Value);

    private static void MustBeDescribed(JsonProperty member)
    {
        var isDescribed = member.Value.TryGetProperty("metadata", out var metadata) && metadata.TryGetProperty("description", out _);
        var description = isDescribed ? metadata.GetProperty("description").GetString() : null;
        Assert.True(description?.EndsWith('.'), $"{member.Name} needs a description: {description}");
    }

    private static bool HasNoDefault(JsonProperty parameter) => !parameter.Value.TryGetProperty("defaultValue", out _);
}
