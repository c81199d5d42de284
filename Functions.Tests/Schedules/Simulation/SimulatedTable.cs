using System.Globalization;
using Azure;
using Azure.Data.Tables;

namespace Functions.Tests.Schedules.Simulation;

/// <summary>A client of a table in the world that the request which asks happens in.</summary>
internal sealed class SimulatedTable(string name) : TableClient
{
    private static ApiRequest Request => ApiRequest.Current;

    private TableRows Rows => Request.World.Tables[name];

    public override async Task<Response<T>> GetEntityAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
    {
        // The catalog is the same for all, and cached by an instance, so it is no step of a schedule.
        return name == "Catalog" ? Get(Rows) : await CallAsync($"get {name} {rowKey}", Get, cancellationToken);

        Response<T> Get(TableRows rows) =>
            Response.FromValue((T)(ITableEntity)rows.Get(partitionKey, rowKey, select), new SimulatedResponse(200));
    }

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

    private Task<TAnswer> CallAsync<TAnswer>(string call, Func<TableRows, TAnswer> carryOut, CancellationToken cancellationToken)
        where TAnswer : class
    {
        var rows = Rows;
        return Request.CallAsync(CallTarget.Table, call, () => carryOut(rows), cancellationToken);
    }
}

/// <summary>A table. Fails as the service does; a test compares the two.</summary>
internal sealed class TableRows
{
    private const string ETagColumn = "odata.etag";
    private const string TimestampColumn = "Timestamp";
    private Dictionary<(string PartitionKey, string RowKey), TableEntity> _rows = [];
    private int _writes;

    public IEnumerable<TableEntity> All => _rows.Values;

    /// <summary>Tells two versions of a row apart.</summary>
    public ETag? VersionOf(string partitionKey, string rowKey) => _rows.TryGetValue((partitionKey, rowKey), out var row) ? row.ETag : null;

    public TableEntity? Find(string partitionKey, string rowKey, IEnumerable<string>? columns = null)
    {
        if (!_rows.TryGetValue((partitionKey, rowKey), out var row))
        {
            return null;
        }

        var found = new TableEntity();
        foreach (var column in columns?.Where(row.ContainsKey) ?? row.Keys.Where(key => key != ETagColumn))
        {
            found[column] = row[column];
        }

        found.ETag = row.ETag;
        return found;
    }

    public TableEntity Get(string partitionKey, string rowKey, IEnumerable<string>? columns) =>
        Find(partitionKey, rowKey, columns) ?? throw NotFound();

    public Response Add(ITableEntity entity)
    {
        if (_rows.ContainsKey((entity.PartitionKey, entity.RowKey)))
        {
            throw new RequestFailedException(409, "The specified entity already exists.", "EntityAlreadyExists", null);
        }

        return Store(new TableEntity(entity.PartitionKey, entity.RowKey), entity);
    }

    public Response Update(ITableEntity entity, ETag etag, TableUpdateMode mode)
    {
        if (!_rows.TryGetValue((entity.PartitionKey, entity.RowKey), out var row))
        {
            throw NotFound();
        }

        if (etag != ETag.All && etag != row.ETag)
        {
            throw new RequestFailedException(
                412, "The update condition specified in the request was not satisfied.", "UpdateConditionNotSatisfied", null);
        }

        return Store(mode == TableUpdateMode.Merge ? new TableEntity(row) : new TableEntity(entity.PartitionKey, entity.RowKey), entity);
    }

    public IReadOnlyList<Response> Submit(IEnumerable<TableTransactionAction> actions)
    {
        var before = new Dictionary<(string, string), TableEntity>(_rows);
        var answers = new List<Response>();
        try
        {
            foreach (var action in actions)
            {
                answers.Add(action.ActionType switch
                {
                    TableTransactionActionType.Add => Add(action.Entity),
                    TableTransactionActionType.UpdateReplace => Update(action.Entity, action.ETag, TableUpdateMode.Replace),
                    TableTransactionActionType.UpdateMerge => Update(action.Entity, action.ETag, TableUpdateMode.Merge),
                    _ => throw new NotSupportedException($"{action.ActionType}"),
                });
            }

            return answers;
        }
        catch (RequestFailedException exception)
        {
            _rows = before;
            var failure = new RequestFailedException(
                exception.Status, $"{answers.Count}:{exception.Message}", exception.ErrorCode, exception);
            failure.Data["FailedEntity"] = answers.Count.ToString(CultureInfo.InvariantCulture);
            throw new TableTransactionFailedException(failure);
        }
    }

    private SimulatedResponse Store(TableEntity row, ITableEntity entity)
    {
        foreach (var (column, value) in (TableEntity)entity)
        {
            if (value is not null && column is not (ETagColumn or TimestampColumn))
            {
                row[column] = value;
            }
        }

        row.ETag = new ETag($"W/\"{++_writes}\"");
        _rows[(entity.PartitionKey, entity.RowKey)] = row;
        return new SimulatedResponse(204, row.ETag);
    }

    private static RequestFailedException NotFound() => new(404, "The specified resource does not exist.", "ResourceNotFound", null);
}
