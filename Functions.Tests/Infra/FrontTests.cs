using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace Functions.Tests.Infra;

/// <summary>What stands before the app, and how it calls out, where that is wanted.</summary>
[Collection(InfraSuite.Name)]
public sealed class FrontTests(InfraTemplate template)
{
    [Fact]
    public void Without_Front_Door_the_app_takes_requests_from_everywhere()
    {
        Assert.DoesNotContain(template.Minimal.Resources, resource => resource.Type.StartsWith("Microsoft.Cdn/", StringComparison.Ordinal));
        Assert.Equal("Allow", template.Minimal.App.Text("properties.siteConfig.ipSecurityRestrictionsDefaultAction"));
        Assert.Equal("[]", template.Minimal.App.Text("properties.siteConfig.ipSecurityRestrictions"));
    }

    [Fact]
    public void With_Front_Door_the_app_takes_requests_from_it_only()
    {
        Assert.Equal("Deny", template.Complete.App.Text("properties.siteConfig.ipSecurityRestrictionsDefaultAction"));
        var allowed = Assert.Single(template.Complete.App["properties.siteConfig.ipSecurityRestrictions"]!.Value.EnumerateArray().ToList());
        Assert.Equal("AzureFrontDoor.Backend", allowed.GetProperty("ipAddress").GetString());
        var header = allowed.GetProperty("headers").GetProperty("x-azure-fdid")[0].GetString();
        Assert.Contains("outputs.id.value", header, StringComparison.Ordinal);
        // Deployments do not come through it.
        Assert.Equal("False", template.Complete.App.Text("properties.siteConfig.scmIpSecurityRestrictionsUseMain"));
    }

    [Fact]
    public void With_Front_Door_clients_webhooks_and_the_availability_test_use_its_address() =>
        Assert.All(
            new[]
            {
                Output("API_URL"),
                Output("WEBHOOK_URL"),
                template.Complete.Only("Microsoft.Insights/webtests").Text("properties.Request.RequestUrl"),
            },
            address => Assert.Matches(@"reference\(resourceId\([^)]+'Microsoft.Resources/deployments', format\('front-", address));

    [Fact]
    public void With_Front_Door_the_app_counts_clients_by_the_header_that_only_Front_Door_sets()
    {
        Assert.Equal("X-Azure-SocketIP", template.Complete.Settings["Checkout__ClientAddressHeader"]);
        Assert.DoesNotContain("Checkout__ClientAddressHeader", template.Minimal.Settings.Keys);
    }

    [Fact]
    public void Front_Door_keeps_queries_out_of_its_logs()
    {
        var access = template.Complete.Only("Microsoft.Cdn/profiles")["properties.logScrubbing"]!.Value;
        var firewall = template.Complete.Only("Microsoft.Network/FrontDoorWebApplicationFirewallPolicies");
        ExpectScrubbed(access, "QueryStringArgNames");
        ExpectScrubbed(firewall["properties.policySettings.logScrubbing"]!.Value, "RequestUri");

        static void ExpectScrubbed(JsonElement scrubbing, string variable)
        {
            Assert.Equal("Enabled", scrubbing.GetProperty("state").GetString());
            var rule = Assert.Single(scrubbing.GetProperty("scrubbingRules").EnumerateArray().ToList());
            Assert.Equal(variable, rule.GetProperty("matchVariable").GetString());
            Assert.Equal("Enabled", rule.GetProperty("state").GetString());
        }
    }

    [Theory]
    [InlineData("/api/sessions", true)]
    [InlineData("/api/sessions?/api/notifications", true)]
    [InlineData("/api/sessions/CS123?sessionResult=/api/notifications", true)]
    [InlineData("https://shop.example/api/sessions?x=https://shop.example/api/notifications", true)]
    [InlineData("/api/notifications", false)]
    [InlineData("https://shop.example/api/notifications", false)]
    public void Each_client_has_a_limit_of_requests_that_webhooks_do_not_count_against(string request, bool counted)
    {
        var policy = template.Complete.Only("Microsoft.Network/FrontDoorWebApplicationFirewallPolicies");
        Assert.Equal("Prevention", policy.Text("properties.policySettings.mode"));
        Assert.Equal("429", policy.Text("properties.policySettings.customBlockResponseStatusCode"));
        var rule = policy["properties.customRules.rules"]!.Value[0];
        Assert.Equal("RateLimitRule", rule.GetProperty("ruleType").GetString());
        Assert.Equal(600, rule.GetProperty("rateLimitThreshold").GetInt32());
        var condition = rule.GetProperty("matchConditions")[0];
        Assert.Equal("RequestUri", condition.GetProperty("matchVariable").GetString());
        var isMatch = Regex.IsMatch(request, condition.GetProperty("matchValue")[0].GetString()!);
        Assert.Equal(counted, isMatch != condition.GetProperty("negateCondition").GetBoolean());

        var association = template.Complete.Only("Microsoft.Cdn/profiles/securityPolicies");
        Assert.Equal(policy.Id, association.Text("properties.parameters.wafPolicy.id"));
    }

    [Fact]
    public void The_app_calls_Adyen_from_an_address_of_its_own_where_there_is_a_NAT_gateway()
    {
        var gateway = template.Complete.Only("Microsoft.Network/natGateways");
        var address = template.Complete.Only("Microsoft.Network/publicIPAddresses");
        Assert.Equal(address.Id, gateway["properties.publicIpAddresses"]!.Value[0].GetProperty("id").GetString());

        var subnets = template.Complete.Only("Microsoft.Network/virtualNetworks")["properties.subnets"]!.Value.EnumerateArray()
            .ToDictionary(subnet => subnet.GetProperty("name").GetString()!, subnet => subnet.GetProperty("properties"));
        Assert.Equal(gateway.Id, subnets["snet-app"].GetProperty("natGateway").GetProperty("id").GetString());
        // Said in so many words: what a network does by itself differs from one API version to the next.
        Assert.False(subnets["snet-app"].GetProperty("defaultOutboundAccess").GetBoolean());
        Assert.False(subnets["snet-endpoints"].GetProperty("defaultOutboundAccess").GetBoolean());
    }

    private string Output(string name) => template.Complete.Outputs.GetProperty(name).GetString()!;
}
