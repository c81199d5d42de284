using System.Text.Json;
using DevHost;
using Xunit;

namespace Functions.Tests.Infra;

/// <summary>Alarms that go off also when the app is dead or its logs are missing, and what it may cost.</summary>
[Collection(InfraSuite.Name)]
public sealed class AlarmTests(InfraTemplate template)
{
    [Fact]
    public void Somebody_hears_when_the_API_does_not_answer()
    {
        var test = template.Complete.Only("Microsoft.Insights/webtests");
        Assert.Equal("300", test.Text("properties.Frequency"));
        Assert.Equal("200", test.Text("properties.ValidationRules.ExpectedHttpStatusCode"));
        Assert.Contains("/api/health", test.Text("properties.Request.RequestUrl"), StringComparison.Ordinal);
        Assert.True(test["properties.Locations"]!.Value.GetArrayLength() >= 3);

        var alarm = Alert("unavailable");
        Assert.Equal("0", alarm.Text("properties.severity"));
        Assert.Equal(test.Id, alarm.Text("properties.criteria.webTestId"));
        Assert.Contains(test.Id, Texts(alarm["properties.scopes"]!.Value));
    }

    [Fact]
    public void Somebody_hears_when_the_platform_answers_for_the_app()
    {
        var alarm = Alert("platform-errors");
        Assert.Contains("Microsoft.Web/sites", alarm["properties.scopes"]!.Value[0].GetString(), StringComparison.Ordinal);
        Assert.Equal("Http5xx", alarm["properties.criteria.allOf"]!.Value[0].GetProperty("metricName").GetString());
    }

    [Fact]
    public void Somebody_hears_when_a_rule_cannot_run()
    {
        var alarm = template.Complete.Only("Microsoft.Insights/activityLogAlerts");
        var condition = alarm.Text("properties.condition")!;
        Assert.Contains("ResourceHealth", condition, StringComparison.Ordinal);
        Assert.Contains("Microsoft.Insights/scheduledQueryRules", condition, StringComparison.Ordinal);
        Assert.Contains("Unavailable", condition, StringComparison.Ordinal);
        Assert.Contains("Degraded", condition, StringComparison.Ordinal);
        // Azure reports the health only of rules that run at least so often.
        Assert.All(template.Complete.LogAlerts, rule =>
            Assert.True(rule.Text("properties.evaluationFrequency") is "PT5M" or "PT15M", rule.Name));
    }

    [Fact]
    public void All_of_them_are_sent_to_the_operator_and_explained()
    {
        var group = template.Complete.Only("Microsoft.Insights/actionGroups").Id;
        var operations = File.ReadAllText(RepositoryRoot.Combine("docs", "operations.md"));
        var metricAlerts = template.Complete.OfType("Microsoft.Insights/metricAlerts");
        List<Resource> alarms = [.. metricAlerts, template.Complete.Only("Microsoft.Insights/activityLogAlerts")];
        Assert.Equal(3, alarms.Count);
        Assert.All(alarms, alarm =>
        {
            Assert.Equal("True", alarm.Text("properties.enabled"));
            var actions = alarm["properties.actions.actionGroups"] ?? alarm["properties.actions"]!.Value;
            Assert.Equal(group, actions[0].GetProperty("actionGroupId").GetString());
            Assert.Contains($"`{alarm.Name.Split('-', 4)[^1]}`", operations, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Those_that_do_not_depend_on_the_app_are_there_from_the_beginning() =>
        Assert.Equal(
            ["platform-errors", "unavailable"],
            template.Minimal.OfType("Microsoft.Insights/metricAlerts").Select(alarm => alarm.Name.Split('-', 4)[^1]).Order());

    [Fact]
    public void A_limit_of_logs_does_not_silence_alerts_in_silence()
    {
        Assert.Empty(Warnings(template.Minimal));
        Assert.Equal("-1", Limit(template.Minimal));

        Assert.Equal("1", Limit(template.Complete));
        Assert.Single(Warnings(template.Complete));

        static string? Limit(Snapshot snapshot) =>
            snapshot.Only("Microsoft.OperationalInsights/workspaces").Text("properties.workspaceCapping.dailyQuotaGb");

        static IEnumerable<Resource> Warnings(Snapshot snapshot) =>
            snapshot.LogAlerts.Where(rule => rule.Name.EndsWith("log-limit", StringComparison.Ordinal));
    }

    [Fact]
    public void A_budget_is_kept_by_the_month()
    {
        Assert.Empty(template.Minimal.OfType("Microsoft.Consumption/budgets"));

        var budget = template.Complete.Only("Microsoft.Consumption/budgets");
        Assert.Equal("100", budget.Text("properties.amount"));
        Assert.Equal("Monthly", budget.Text("properties.timeGrain"));
        // A later deployment gives it again, because Azure refuses to change it.
        Assert.Equal("2026-11-01T00:00:00Z", budget.Text("properties.timePeriod.startDate"));
        Assert.True(template.Complete.Outputs.TryGetProperty("BUDGET_START", out _));
        var notifications = budget["properties.notifications"]!.Value.EnumerateObject();
        Assert.Equal([80, 100], notifications.Select(notification => notification.Value.GetProperty("threshold").GetInt32()).Order());
    }

    [Fact]
    public void The_host_and_deletions_of_rows_leave_a_trace_elsewhere_than_in_the_app() =>
        Assert.All(template.Snapshots, snapshot =>
        {
            Assert.Equal("FunctionAppLogs", CategoryOf("host"));
            Assert.Equal("StorageDelete", CategoryOf("deletions"));

            string? CategoryOf(string name)
            {
                var setting = snapshot.OfType("Microsoft.Insights/diagnosticSettings").Single(setting => setting.Name == name);
                return setting["properties.logs"]!.Value[0].GetProperty("category").GetString();
            }
        });

    private Resource Alert(string name) =>
        template.Complete.OfType("Microsoft.Insights/metricAlerts")
            .Single(alert => alert.Name.EndsWith("-" + name, StringComparison.Ordinal));

    private static IEnumerable<string?> Texts(JsonElement list) => list.EnumerateArray().Select(item => item.GetString());
}
