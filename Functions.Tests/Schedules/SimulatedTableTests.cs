using Azure;
using Azure.Data.Tables;
using Functions.Tests.Support;
using Xunit;

namespace Functions.Tests.Schedules;

public sealed class SimulatedTableTests(AzuriteFixture azurite)
{
    private static readonly ETag Stale = new("W/\"datetime'2026-01-01T00%3A00%3A00.0000000Z'\"");

    [Fact]
    public async Task A_simulated_table_answers_as_a_real_one()
    {
        var partition = Guid.NewGuid().ToString("N");
        var real = await RunAsync(new TableClient(azurite.ConnectionString, "Sessions"), partition);

        IReadOnlyList<string> simulated = [];
        ScheduleSearch.OnThreads(1, () =>
        {
            var world = new World();
            world.Begin(
                0,
                "script",
                async _ =>
                {
                    simulated = await RunAsync(new SimulatedTable("Sessions"), partition);
                    return new SimulatedAnswer(200, default);
                },
                _ => { });
            while (world.Waiting.Count > 0)
            {
                world.LetGo(world.Waiting[0]);
            }
        });

        Assert.Equal(real, simulated);
    }

    private static async Task<IReadOnlyList<string>> RunAsync(TableClient table, string partition)
    {
        var answers = new List<string>();
        TableEntity Row(string key, string? column = null, object? value = null) =>
            column is null ? new(partition, key) : new(partition, key) { [column] = value };

        async Task<T?> TryAsync<T>(string call, Func<Task<T>> send)
            where T : class
        {
            try
            {
                var answer = await send();
                answers.Add($"{call}: {(answer as Response)?.Status.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "ok"}");
                return answer;
            }
            catch (RequestFailedException exception)
            {
                var failed = (exception as TableTransactionFailedException)?.FailedTransactionActionIndex;
                answers.Add($"{call}: {exception.GetType().Name} {exception.Status} {exception.ErrorCode} {failed}");
                return null;
            }
        }

        async Task LookAsync(string key, params string[] columns)
        {
            var select = columns.Length == 0 ? null : columns;
            var found = await TryAsync($"get {key}", () => table.GetEntityAsync<TableEntity>(partition, key, select));
            answers.Add($"{key}: " + (found is not null
                ? string.Join(", ", found.Value.Where(column => column.Key is not ("odata.etag" or "Timestamp" or "PartitionKey"))
                    .OrderBy(column => column.Key, StringComparer.Ordinal)
                    .Select(column => $"{column.Key} {column.Value} {column.Value?.GetType().Name}"))
                : "none"));
        }

        await LookAsync("a");
        await TryAsync("update none", () => table.UpdateEntityAsync(Row("a", "X", 1), ETag.All, TableUpdateMode.Replace));
        await TryAsync("merge none", () => table.UpdateEntityAsync(Row("a", "X", 1), ETag.All));
        var added = await TryAsync("add", () => table.AddEntityAsync(new TableEntity(partition, "a")
        {
            ["Int"] = 1,
            ["Long"] = 2L,
            ["Text"] = "",
            ["Bool"] = true,
            ["Time"] = new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero),
            ["Null"] = null,
        }));
        await TryAsync("add again", () => table.AddEntityAsync(Row("a")));
        await LookAsync("a");
        await LookAsync("a", "Int", "Null");
        await TryAsync("merge", () => table.UpdateEntityAsync(Row("a", "Text", "merged"), ETag.All));
        await TryAsync(
            "replace what has changed",
            () => table.UpdateEntityAsync(Row("a", "Text", "lost"), added!.Headers.ETag!.Value, TableUpdateMode.Replace));
        await TryAsync("merge what has changed", () => table.UpdateEntityAsync(Row("a", "Text", "lost"), Stale));
        await LookAsync("a");
        var current = await table.GetEntityAsync<TableEntity>(partition, "a");
        var replaced = await TryAsync(
            "replace", () => table.UpdateEntityAsync(Row("a", "Int", 3), current.Value.ETag, TableUpdateMode.Replace));
        await LookAsync("a");
        TableTransactionAction[] Both(ETag etag) =>
        [
            new(TableTransactionActionType.Add, Row("b", "Int", 4)),
            new(TableTransactionActionType.UpdateReplace, Row("a", "Int", 5), etag),
        ];
        await TryAsync("both, one stale", () => table.SubmitTransactionAsync(Both(Stale)));
        await LookAsync("b");
        await TryAsync("both", () => table.SubmitTransactionAsync(Both(replaced!.Headers.ETag!.Value)));
        await TryAsync("both again", () => table.SubmitTransactionAsync(Both(replaced!.Headers.ETag!.Value)));
        await LookAsync("a");
        await LookAsync("b");
        return answers;
    }
}
