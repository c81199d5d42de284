using Xunit;

namespace Functions.Tests.Infra;

[Collection(InfraSuite.Name)]
public sealed class RolesTests(InfraTemplate template)
{
    // https://learn.microsoft.com/azure/role-based-access-control/built-in-roles
    private static readonly Dictionary<string, string> Names = new()
    {
        ["0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3"] = "Storage Table Data Contributor",
        ["c6a89b2d-59bc-44d0-9896-0f6e12d7b80a"] = "Storage Queue Data Message Sender",
        ["974c5e8b-45b9-4653-ba55-5f855dd0fb88"] = "Storage Queue Data Contributor",
        ["b7e6dc6d-f1e8-4753-8033-0f276bb0955b"] = "Storage Blob Data Owner",
        ["4633458b-17de-408a-b874-0445c86b69e6"] = "Key Vault Secrets User",
        ["b86a8fe4-44ce-4948-aee5-eccb2c155cd7"] = "Key Vault Secrets Officer",
        ["3913510d-42f4-4e42-8a64-420c390055eb"] = "Monitoring Metrics Publisher",
    };

    private static readonly string[] OfTheApp =
    [
        "ServicePrincipal: Key Vault Secrets User on Microsoft.KeyVault/vaults/kv",
        "ServicePrincipal: Monitoring Metrics Publisher on Microsoft.Insights/components/appi",
        "ServicePrincipal: Storage Blob Data Owner on Microsoft.Storage/storageAccounts/sthost",
        "ServicePrincipal: Storage Queue Data Message Sender on Microsoft.Storage/storageAccounts/stdata",
        "ServicePrincipal: Storage Table Data Contributor on Microsoft.Storage/storageAccounts/stdata",
    ];

    private static readonly string[] OfTheOperator =
    [
        "User: Key Vault Secrets Officer on Microsoft.KeyVault/vaults/kv",
        "User: Storage Queue Data Contributor on Microsoft.Storage/storageAccounts/stdata",
        "User: Storage Table Data Contributor on Microsoft.Storage/storageAccounts/stdata",
    ];

    [Fact]
    public void The_app_may_do_what_it_needs_and_nobody_else_may_do_anything() => Assert.Equal(OfTheApp, Roles(template.Minimal));

    [Fact]
    public void An_operator_may_seed_the_catalog_and_set_secrets() =>
        Assert.Equal([.. OfTheApp, .. OfTheOperator], Roles(template.Complete));

    [Fact]
    public void The_apps_roles_are_given_to_its_identity() =>
        Assert.All(template.Snapshots, snapshot =>
        {
            var identity = snapshot.Only("Microsoft.ManagedIdentity/userAssignedIdentities").Id + "'";
            Assert.All(
                snapshot.OfType("Microsoft.Authorization/roleAssignments")
                    .Where(role => role.Text("properties.principalType") == "ServicePrincipal"),
                role => Assert.Contains(identity, role.Text("properties.principalId"), StringComparison.Ordinal));
        });

    private static IEnumerable<string> Roles(Snapshot snapshot) =>
        snapshot.OfType("Microsoft.Authorization/roleAssignments")
            .Select(role => $"{role.Text("properties.principalType")}: {NameOf(role)} on {ScopeOf(role, snapshot)}")
            .Order(StringComparer.Ordinal);

    private static string NameOf(Resource role) => Names[role.Text("properties.roleDefinitionId")!.Split('/')[^1]];

    // The id of an assignment begins with what it is for.
    private static string ScopeOf(Resource role, Snapshot snapshot)
    {
        const string Providers = "/resourceGroups/rg-shop/providers/";
        var scope = Assert.Single(
            snapshot.Resources,
            resource => resource.Id.Contains(Providers, StringComparison.Ordinal)
                && (role.Id.StartsWith($"{resource.Id}/providers/Microsoft.Authorization/", StringComparison.Ordinal)
                    || role.Id.StartsWith($"[extensionResourceId('{resource.Id}', 'Microsoft.Authorization/", StringComparison.Ordinal)));
        var name = scope.Name.StartsWith("st", StringComparison.Ordinal) ? scope.Name[..6] : scope.Name.Split('-')[0];
        return $"{scope.Type}/{name}";
    }
}
