using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using Checkout.Operations;
using DevHost;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Functions.Tests.Infra;

/// <summary>The queries of alerts and workbook, read by Kusto's own parser.</summary>
[Collection(InfraSuite.Name)]
public sealed partial class QueriesTests(InfraTemplate template)
{
    // https://learn.microsoft.com/azure/azure-monitor/reference/tables-index, as far as it is used.
    private static readonly Dictionary<string, string> Schemas = new()
    {
        ["AppTraces"] = "(TimeGenerated: datetime, OperationId: string, Message: string, Properties: dynamic)",
        ["AppExceptions"] = "(TimeGenerated: datetime, OperationId: string, ExceptionType: string, OuterMessage: string, "
            + "Properties: dynamic)",
        ["AppRequests"] = "(TimeGenerated: datetime, Name: string, OperationName: string, Url: string, ResultCode: string, "
            + "DurationMs: real, ItemCount: int)",
        ["StorageQueueLogs"] = "(TimeGenerated: datetime, OperationName: string, StatusCode: string, ObjectKey: string)",
        ["_LogOperation"] = "(TimeGenerated: datetime, Category: string, Detail: string)",
    };

    // The call is answered 503, and server-errors.kql counts those: a single one is no reason to get up at night.
    private static readonly string[] WatchedByTheirAnswers = 
        [nameof(Events.DeadlineExceeded), nameof(Events.StorageFailed), nameof(Events.TaxRateMissing)];

    private static readonly MethodInfo[] LoggedEvents =
        [.. typeof(Events).GetMethods().Where(method => method.IsDefined(typeof(LoggerMessageAttribute)))];

    [Fact]
    public async Task Each_query_can_be_run_and_each_rule_reads_one_table_without_union_or_search()
    {
        var rules = template.Complete.LogAlerts.ToDictionary(rule => rule.Name, QueryOf);
        var files = Directory.GetFiles(RepositoryRoot.Combine("infra", "queries")).ToDictionary(
            file => Path.GetFileName(file), file => File.ReadAllText(file).Replace("ORDER_AGE)", "15m)", StringComparison.Ordinal));

        var answers = await ParseAsync(rules.Concat(files).ToDictionary());

        Assert.All(answers, answer => Assert.Empty(answer.Value.Complaints));
        Assert.All(rules.Keys, rule =>
        {
            Assert.Single(answers[rule].Tables);
            Assert.False(answers[rule].Unsupported, $"{rule} has an operator that alert rules must not have.");
        });
    }

    [Fact]
    public void Each_event_that_a_query_looks_for_is_logged_and_is_in_the_table_that_is_read() =>
        Assert.All(Directory.GetFiles(RepositoryRoot.Combine("infra", "queries")).Select(File.ReadAllText), query =>
            Assert.All(EventsIn(query), name => Assert.Contains(
                TableOf(Assert.Single(LoggedEvents, logged => logged.Name == name)), query, StringComparison.Ordinal)));

    [Fact]
    public void Each_event_that_is_an_error_raises_an_alert_by_itself_or_by_the_answer_to_its_call()
    {
        var watched = template.Complete.LogAlerts.SelectMany(rule => EventsIn(QueryOf(rule))).ToHashSet();
        var errors = LoggedEvents
            .Where(logged => logged.GetCustomAttribute<LoggerMessageAttribute>()!.Level >= LogLevel.Error)
            .Select(logged => logged.Name);
        Assert.Equal(WatchedByTheirAnswers, errors.Where(name => !watched.Contains(name)).Order());
    }

    [Fact]
    public void A_rule_looks_back_longer_than_until_it_ran_last() =>
        Assert.All(template.Complete.LogAlerts, rule =>
            Assert.True(
                Duration(rule, "windowSize") >= 2 * Duration(rule, "evaluationFrequency"),
                $"{rule.Name} does not find what arrives late."));

    [Fact]
    public void What_a_stranger_can_make_the_host_answer_is_not_counted_as_a_failure_of_the_shop()
    {
        var rules = template.Complete.LogAlerts;
        var query = QueryOf(rules.Single(rule => rule.Name.EndsWith("server-errors", StringComparison.Ordinal)));
        Assert.Contains("in (502, 503, 504)", query, StringComparison.Ordinal);
        Assert.DoesNotContain(">= 500", query, StringComparison.Ordinal);
    }

    private static IEnumerable<string> EventsIn(string query) =>
        EventNames().Matches(query).SelectMany(match => Quoted().Matches(match.Value)).Select(name => name.Groups[1].Value);

    private static string TableOf(MethodInfo logged) =>
        logged.GetParameters().Any(parameter => parameter.ParameterType == typeof(Exception)) ? "AppExceptions" : "AppTraces";

    private static string QueryOf(Resource rule) => rule["properties.criteria.allOf"]!.Value[0].GetProperty("query").GetString()!;

    private static TimeSpan Duration(Resource rule, string property) => XmlConvert.ToTimeSpan(rule.Text("properties." + property)!);

    private static async Task<Dictionary<string, Answer>> ParseAsync(Dictionary<string, string> queries)
    {
        var start = new ProcessStartInfo("node", [RepositoryRoot.Combine("Functions.Tests", "Infra", "kusto.cjs")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(JsonSerializer.Serialize(new { schemas = Schemas, queries }));
        process.StandardInput.Close();
        var answers = await process.StandardOutput.ReadToEndAsync();
        return JsonSerializer.Deserialize<Dictionary<string, Answer>>(answers, JsonSerializerOptions.Web) ?? [];
    }

    [GeneratedRegex(@"EventName\) (== '[^']+'|in \([^)]+\))")]
    private static partial Regex EventNames();

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Quoted();

    private sealed record Answer(IReadOnlyList<string> Complaints, IReadOnlyList<string> Tables, bool Unsupported);
}
