using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace Functions.Tests.Infra;

/// <summary>Who can reach what, and with which proof.</summary>
[Collection(InfraSuite.Name)]
public sealed partial class SecurityTests(InfraTemplate template)
{
    [Fact]
    public void Storage_has_no_keys_no_old_TLS_and_no_public_blobs() =>
        Assert.All(template.Snapshots.SelectMany(snapshot => snapshot.OfType("Microsoft.Storage/storageAccounts")), account =>
        {
            Assert.Equal("False", account.Text("properties.allowSharedKeyAccess"));
            Assert.Equal("False", account.Text("properties.allowBlobPublicAccess"));
            Assert.Equal("False", account.Text("properties.allowCrossTenantReplication"));
            Assert.Equal("True", account.Text("properties.supportsHttpsTrafficOnly"));
            Assert.Equal("TLS1_2", account.Text("properties.minimumTlsVersion"));
        });

    [Fact]
    public void The_shops_data_and_the_package_are_in_accounts_of_their_own() =>
        Assert.All(template.Snapshots, snapshot =>
        {
            Assert.Equal(2, snapshot.OfType("Microsoft.Storage/storageAccounts").Count());
            var tables = snapshot.OfType("Microsoft.Storage/storageAccounts/tableServices/tables");
            var queues = snapshot.OfType("Microsoft.Storage/storageAccounts/queueServices/queues");
            Assert.All(
                tables.Concat(queues),
                part => Assert.StartsWith(snapshot.DataStorage.Name + "/", part.Name, StringComparison.Ordinal));
            Assert.All(
                snapshot.OfType("Microsoft.Storage/storageAccounts/blobServices/containers"),
                container => Assert.False(container.Name.StartsWith(snapshot.DataStorage.Name + "/", StringComparison.Ordinal)));
        });

    [Fact]
    public void Deleted_blobs_can_be_had_back() =>
        Assert.All(template.Snapshots, snapshot =>
        {
            var services = snapshot.OfType("Microsoft.Storage/storageAccounts/blobServices").ToList();
            Assert.Equal(2, services.Count);
            Assert.All(services, service =>
            {
                Assert.Equal("True", service.Text("properties.deleteRetentionPolicy.enabled"));
                Assert.Equal("True", service.Text("properties.containerDeleteRetentionPolicy.enabled"));
            });
        });

    [Fact]
    public void The_vault_goes_by_roles_and_cannot_be_purged() =>
        Assert.All(template.Snapshots.Select(snapshot => snapshot.Only("Microsoft.KeyVault/vaults")), vault =>
        {
            Assert.Equal("True", vault.Text("properties.enableRbacAuthorization"));
            Assert.Equal("True", vault.Text("properties.enableSoftDelete"));
            Assert.Equal("True", vault.Text("properties.enablePurgeProtection"));
            Assert.Null(vault.Text("properties.accessPolicies"));
        });

    [Fact]
    public void Telemetry_is_taken_from_those_who_sign_in() =>
        Assert.All(template.Snapshots, snapshot =>
        {
            Assert.Equal("True", snapshot.Only("Microsoft.Insights/components").Text("properties.DisableLocalAuth"));
            Assert.Equal("True", snapshot.Only("Microsoft.OperationalInsights/workspaces").Text("properties.features.disableLocalAuth"));
            Assert.Contains("Authorization=AAD", snapshot.Settings["APPLICATIONINSIGHTS_AUTHENTICATION_STRING"], StringComparison.Ordinal);
        });

    [Fact]
    public void The_app_is_reached_by_HTTPS_and_nobody_publishes_to_it_with_a_password() =>
        Assert.All(template.Snapshots, snapshot =>
        {
            Assert.Equal("True", snapshot.App.Text("properties.httpsOnly"));
            Assert.Equal("1.2", snapshot.App.Text("properties.siteConfig.minTlsVersion"));
            Assert.Equal("Disabled", snapshot.App.Text("properties.siteConfig.ftpsState"));
            Assert.Equal("False", snapshot.App.Text("properties.siteConfig.cors.supportCredentials"));
            Assert.Equal("UserAssigned", snapshot.App.Text("identity.type"));
            Assert.Equal("UserAssignedIdentity", snapshot.App.Text("properties.functionAppConfig.deployment.storage.authentication.type"));

            var policies = snapshot.OfType("Microsoft.Web/sites/basicPublishingCredentialsPolicies").ToList();
            Assert.Equal([snapshot.App.Name + "/ftp", snapshot.App.Name + "/scm"], policies.Select(policy => policy.Name).Order());
            Assert.All(policies, policy => Assert.Equal("False", policy.Text("properties.allow")));
        });

    [Fact]
    public void With_private_networking_storage_and_vault_have_no_public_side()
    {
        var kept = Kept(template.Complete).ToList();
        Assert.Equal(3, kept.Count);
        Assert.All(kept, resource =>
        {
            Assert.Equal("Disabled", resource.Text("properties.publicNetworkAccess"));
            Assert.Equal("Deny", resource.Text("properties.networkAcls.defaultAction"));
            Assert.Equal("None", resource.Text("properties.networkAcls.bypass"));
        });

        var connections = template.Complete.OfType("Microsoft.Network/privateEndpoints")
            .Select(endpoint => endpoint["properties.privateLinkServiceConnections"]!.Value[0].GetProperty("properties"))
            .Select(connection =>
                $"{NameOf(connection.GetProperty("privateLinkServiceId"))[..6]} {connection.GetProperty("groupIds")[0].GetString()}");
        var vault = template.Complete.Only("Microsoft.KeyVault/vaults").Name[..6];
        Assert.Equal([$"{vault} vault", "stdata queue", "stdata table", "sthost blob"], connections.Order());
        Assert.EndsWith("/subnets/snet-app", template.Complete.App.Text("properties.virtualNetworkSubnetId"), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_private_networking_there_is_no_network()
    {
        Assert.DoesNotContain(
            template.Minimal.Resources, resource => resource.Type.StartsWith("Microsoft.Network/", StringComparison.Ordinal));
        Assert.All(Kept(template.Minimal), resource => Assert.Equal("Enabled", resource.Text("properties.publicNetworkAccess")));
    }

    [Fact]
    public void The_template_takes_no_secret_reads_no_key_and_tells_none()
    {
        Assert.DoesNotContain("\"secure", template.Compiled.GetRawText(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(template.Complete.Resources, resource => resource.Type == "Microsoft.KeyVault/vaults/secrets");
        Assert.DoesNotMatch(ReadsKeys(), template.Compiled.GetRawText());
        Assert.Equal(
            [
                "API_URL", "AZURE_FUNCTION_APP_NAME", "AZURE_KEY_VAULT_NAME", "BUDGET_START", "KEY_VAULT_SECRETS", "OUTBOUND_ADDRESS",
                "STORAGE_QUEUE_ENDPOINT", "STORAGE_TABLE_ENDPOINT", "STOREFRONT_NAME", "STOREFRONT_URL", "WEBHOOK_URL",
            ],
            template.Complete.Outputs.EnumerateObject().Select(output => output.Name).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<Resource> Kept(Snapshot snapshot) =>
        snapshot.OfType("Microsoft.Storage/storageAccounts").Append(snapshot.Only("Microsoft.KeyVault/vaults"));

    private static string NameOf(JsonElement id) => id.GetString()!.Split('/')[^1];

    [GeneratedRegex(@"\blist[A-Z]\w*\(|AccountKey=|SharedAccess|getSecret", RegexOptions.IgnoreCase)]
    private static partial Regex ReadsKeys();
}
