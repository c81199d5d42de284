using Azure;
using Azure.Data.Tables;
using Checkout.Failures;
using Checkout.Storage;
using Microsoft.AspNetCore.Http;

namespace Checkout.Sessions;

/// <summary>Sessions in Table Storage. An answer that gets lost on the way back is told apart from a write that another one has overtaken.</summary>
internal sealed class SessionStore(Tables tables)
{
    // Each conflict means that another request on the same session got through.
    private const int MaxAttempts = 8;

    private const string SessionIdColumn = "SessionId";
    private const string RequestHashColumn = "RequestHash";

    public async Task<StoredSession?> FindAsync(string id, CancellationToken cancellationToken)
    {
        // The id may come from anywhere, and storage has more to say about some characters than that nothing is there.
        if (!SessionId.IsWellFormed(id))
        {
            return null;
        }

        var entity = await tables.Sessions.GetEntityIfExistsAsync<TableEntity>(id, SessionEntities.RowKey, cancellationToken: cancellationToken);
        return entity.HasValue ? new StoredSession(SessionEntities.ToSession(entity.Value!), entity.Value!.ETag) : null;
    }

    /// <summary>Throws what any other call would throw now.</summary>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        // A missing table is no error to FindAsync: it looks like a missing session.
        var none = tables.Sessions.QueryAsync<TableEntity>(entity => entity.PartitionKey == "", maxPerPage: 1, cancellationToken: cancellationToken);
        await foreach (var _ in none)
        {
            break;
        }
    }

    /// <returns>False when there is one with this id.</returns>
    public Task<bool> TryAddAsync(CheckoutSession session, CancellationToken cancellationToken) =>
        TryInsertAsync(tables.Sessions, SessionEntities.ToEntity(session, SessionEntities.NewWriteId()), cancellationToken);

    /// <returns>False when the reference leads somewhere already.</returns>
    public Task<bool> TryAddAsync(SessionReference reference, CancellationToken cancellationToken) =>
        TryInsertAsync(
            tables.References,
            new TableEntity(reference.Reference, SessionEntities.RowKey)
            {
                [SessionIdColumn] = reference.SessionId,
                [RequestHashColumn] = reference.RequestHash,
            },
            cancellationToken);

    public async Task<SessionReference?> FindReferenceAsync(string reference, CancellationToken cancellationToken)
    {
        var entity = await tables.References.GetEntityIfExistsAsync<TableEntity>(reference, SessionEntities.RowKey, cancellationToken: cancellationToken);
        return entity.HasValue
            ? new SessionReference(reference, entity.Value!.GetString(SessionIdColumn), entity.Value!.GetString(RequestHashColumn))
            : null;
    }

    /// <summary>
    /// Applies a change to the latest version of a session, again if another request gets in between. Writes nothing where the change gives
    /// back the session it was given.
    /// </summary>
    /// <param name="known">A version that was read before, to save reading it again.</param>
    public async Task<Outcome<StoredSession>> ChangeAsync(
        string id, StoredSession? known, Func<CheckoutSession, Outcome<CheckoutSession>> change, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            known ??= await FindAsync(id, cancellationToken);
            if (known is null)
            {
                return Failure.SessionNotFound();
            }

            if (change(known.Session).Failed(out var failure, out var changed))
            {
                return failure;
            }

            if (ReferenceEquals(changed, known.Session))
            {
                return known;
            }

            if (await TryReplaceAsync(changed, known.ETag, cancellationToken) is { } etag)
            {
                return new StoredSession(changed, etag);
            }

            known = null;
        }

        return CheckoutSession.UpdateInProgress("Other updates of this session keep getting in between.");
    }

    /// <returns>Null when another write has been faster.</returns>
    private async Task<ETag?> TryReplaceAsync(CheckoutSession session, ETag etag, CancellationToken cancellationToken)
    {
        var writeId = SessionEntities.NewWriteId();
        try
        {
            var entity = SessionEntities.ToEntity(session, writeId);
            var response = await tables.Sessions.UpdateEntityAsync(entity, etag, TableUpdateMode.Replace, cancellationToken);
            return response.Headers.ETag;
        }
        catch (RequestFailedException exception) when (exception.Status == StatusCodes.Status412PreconditionFailed)
        {
            // The storage client repeats a write whose answer got lost, and then meets the entity that it has written itself.
            var current = await tables.Sessions.GetEntityAsync<TableEntity>(
                session.Id, SessionEntities.RowKey, [SessionEntities.WriteIdColumn], cancellationToken);
            return current.Value.GetString(SessionEntities.WriteIdColumn) == writeId ? current.Value.ETag : null;
        }
    }

    private static async Task<bool> TryInsertAsync(TableClient table, TableEntity entity, CancellationToken cancellationToken)
    {
        try
        {
            await table.AddEntityAsync(entity, cancellationToken);
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status == StatusCodes.Status409Conflict)
        {
            return false;
        }
    }
}
