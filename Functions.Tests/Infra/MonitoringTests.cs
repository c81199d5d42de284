using System.Text.RegularExpressions;
using Azure.Data.Tables;
using Checkout.Storage;
using DevHost;
using Xunit;

namespace Functions.Tests.Infra;

/// <summary>What is stored, and what is watched.</summary>
[Collection(InfraSuite.Name)]
public sealed partial class MonitoringTests(InfraTemplate template)
{
    [Fact]
    public void Each_table_that_the_app_uses_is_created()
    {
        var tables = new Tables(name => new TableClient("UseDevelopmentStorage=true", name));
        var used = typeof(Tables).GetProperties()
            .Select(property => property.GetValue(tables))
            .OfType<TableClient>()
            .Select(table => table.Name);
        Assert.Empty(used.Except(Children(template.Minimal, "Microsoft.Storage/storageAccounts/tableServices/tables")));
    }

    [Fact]
    public void The_queues_of_the_shop_are_created() =>
        Assert.Equal(
            [QueueNames.Completed, QueueNames.NeedsAttention],
            Children(template.Minimal, "Microsoft.Storage/storageAccounts/queueServices/queues").Order());

    [Theory]
    [InlineData("needs-attention", 0)]
    [InlineData("answer-not-used", 0)]
    [InlineData("payment-unmatched", 1)]
    [InlineData("signature-refused", 1)]
    [InlineData("server-errors", 1)]
    [InlineData("unexpected-failure", 1)]
    [InlineData("order-age", 1)]
    [InlineData("latency", 2)]
    public void An_alert_is_raised_and_sent(string name, int severity)
    {
        var alert = Assert.Single(template.Complete.LogAlerts, rule => rule.Name.EndsWith("-" + name, StringComparison.Ordinal));
        Assert.Equal("True", alert.Text("properties.enabled"));
        Assert.Equal(severity, alert["properties.severity"]!.Value.GetInt32());
        var workspace = template.Complete.Only("Microsoft.OperationalInsights/workspaces").Id;
        Assert.Equal(workspace, alert["properties.scopes"]!.Value[0].GetString());
        var operators = template.Complete.Only("Microsoft.Insights/actionGroups").Id;
        Assert.Equal(operators, alert["properties.actions.actionGroups"]!.Value[0].GetString());
    }

    [Fact]
    public void Each_alert_is_explained_to_the_operator()
    {
        var operations = File.ReadAllText(RepositoryRoot.Combine("docs", "operations.md"));
        Assert.All(template.Complete.LogAlerts, alert =>
            Assert.Contains(alert.Text("properties.displayName")!, operations, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("needs-attention", "SessionId")]
    [InlineData("payment-unmatched", "PspReference")]
    public void What_needs_a_person_raises_an_alert_for_each_one(string alert, string column)
    {
        var rule = Assert.Single(template.Complete.LogAlerts, rule => rule.Name.EndsWith(alert, StringComparison.Ordinal));
        var criterion = rule["properties.criteria.allOf"]!.Value[0];
        Assert.Equal(column, Assert.Single(criterion.GetProperty("dimensions").EnumerateArray().ToList()).GetProperty("name").GetString());
        Assert.Contains($"{column} =", criterion.GetProperty("query").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_is_written_to_without_an_address()
    {
        Assert.Empty(template.Minimal.OfType("Microsoft.Insights/actionGroups"));
        Assert.All(template.Minimal.LogAlerts, alert =>
            Assert.Equal(0, alert["properties.actions.actionGroups"]!.Value.GetArrayLength()));
    }

    [Fact]
    public void The_orders_that_wait_are_counted_in_the_queue_that_has_them()
    {
        var query = Query("order-age");
        var queues = QueueName().Matches(query).Select(match => match.Groups[1].Value).ToHashSet();
        // A queue trigger names the queue of what it could not handle like this.
        Assert.Equal([QueueNames.Completed, $"{QueueNames.Completed}-poison"], queues.Order());
        Assert.Contains("ago(15m)", query, StringComparison.Ordinal);
        Assert.DoesNotContain("ORDER_AGE)", query, StringComparison.Ordinal);

        var log = Assert.Single(template.Complete.OfType("Microsoft.Insights/diagnosticSettings"), setting => setting.Name == "orders");
        Assert.Contains($"/{template.Complete.DataStorage.Name}/queueServices/default", log.Id, StringComparison.Ordinal);
        var categories = log["properties.logs"]!.Value.EnumerateArray().Select(category => category.GetProperty("category").GetString());
        Assert.Equal(["StorageDelete", "StorageWrite"], categories.Order());
    }

    [Fact]
    public void The_workbook_shows_payments_by_outcome_and_the_time_to_finalise()
    {
        var content = template.Complete.Only("Microsoft.Insights/workbooks").Text("properties.serializedData");
        Assert.Contains("Payments by outcome", content, StringComparison.Ordinal);
        Assert.Contains("Time to finalise", content, StringComparison.Ordinal);
    }

    private string Query(string name) =>
        template.Complete.LogAlerts.Single(rule => rule.Name.EndsWith("-" + name, StringComparison.Ordinal))
            ["properties.criteria.allOf"]!.Value[0].GetProperty("query").GetString()!;

    private static IEnumerable<string> Children(Snapshot snapshot, string type) =>
        snapshot.OfType(type).Select(resource => resource.Name.Split('/')[^1]);

    [GeneratedRegex(@"Queue == '([^']+)'")]
    private static partial Regex QueueName();
}
