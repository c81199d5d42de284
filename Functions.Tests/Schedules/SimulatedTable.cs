using System.Linq.Expressions;
using Azure;
using Azure.Data.Tables;

namespace Functions.Tests.Schedules;

/// <summary>A client of a table in the world that the request which asks happens in.</summary>
internal sealed class SimulatedTable(string name) : TableClient
{
    private static ApiRequest Request => ApiRequest.Current;

    private TableRows Rows => Request.World.Tables[name];

    public override async Task<Response<T>> GetEntityAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default) =>
        await CallAsync(
            $"get {name} {rowKey}",
            rows => Response.FromValue((T)(ITableEntity)rows.Get(partitionKey, rowKey, select), new SimulatedResponse(200)),
            cancellationToken);

    public override Task<Response> AddEntityAsync<T>(T entity, CancellationToken cancellationToken = default) =>
        CallAsync($"add {name} {entity.RowKey}", rows => rows.Add(entity), cancellationToken);

    public override Task<Response> UpdateEntityAsync<T>(
        T entity, ETag ifMatch, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default) =>
        CallAsync($"{mode} {name} {entity.RowKey}", rows => rows.Update(entity, ifMatch, mode), cancellationToken);

    public override Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(
        IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default)
    {
        var actions = transactionActions.Select(action => $"{action.ActionType} {action.Entity.RowKey}");
        return CallAsync(
            $"transaction {name} {string.Join(" and ", actions)}",
            rows => Response.FromValue(rows.Submit(transactionActions), new SimulatedResponse(202)),
            cancellationToken);
    }

    // Only the catalog is queried. It is the same for all, and cached by an instance, so it is no step of a schedule.
    public override AsyncPageable<T> QueryAsync<T>(
        Expression<Func<T, bool>> filter,
        int? maxPerPage = null,
        IEnumerable<string>? select = null,
        CancellationToken cancellationToken = default) =>
        AsyncPageable<T>.FromPages([Page<T>.FromValues([.. Rows.All.Cast<T>().Where(filter.Compile())], null, new SimulatedResponse(200))]);

    private Task<TAnswer> CallAsync<TAnswer>(string call, Func<TableRows, TAnswer> carryOut, CancellationToken cancellationToken)
        where TAnswer : class
    {
        var rows = Rows;
        return Request.CallAsync(CallTarget.Table, call, () => carryOut(rows), cancellationToken);
    }
}
