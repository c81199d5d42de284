using Azure;
using Azure.Data.Tables;
using Checkout.Failures;
using Checkout.Storage;
using Microsoft.AspNetCore.Http;

namespace Checkout.Sessions;

/// <summary>A session as read, with what is needed to replace exactly this version of it.</summary>
internal sealed record StoredSession(CheckoutSession Session, ETag ETag);

/// <summary>Leads from a merchant reference to its session, and tells which request the reference was made for.</summary>
/// <param name="KeyHash">Of the idempotency key: a reference is too short to tell all keys apart. Null in an earlier version.</param>
/// <param name="RequestHash">Of the request that created the session.</param>
internal sealed record SessionReference(string Reference, string SessionId, string? KeyHash, string RequestHash);

/// <summary>Adyen's session ids, as far as a table key and a path segment can hold them.</summary>
internal static class SessionId
{
    private const int MaxLength = 64;

    public static bool IsWellFormed(string id) =>
        id.Length is > 0 and <= MaxLength && id.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_');
}

/// <summary>
/// Sessions in Table Storage. An answer that gets lost on the way back is told apart from a write that another one has overtaken.
/// </summary>
internal sealed class SessionStore(Tables tables)
{
    // Each conflict means that another request on the same session got through.
    private const int MaxAttempts = 8;

    private const string SessionIdColumn = "SessionId";
    private const string ReferenceColumn = "Reference";
    private const string KeyHashColumn = "KeyHash";
    private const string RequestHashColumn = "RequestHash";

    // In the partition of the order, where an earlier version has the row that leads to its session.
    private const string PaidRowKey = "paid";

    public async Task<StoredSession?> FindAsync(string id, CancellationToken cancellationToken)
    {
        // The id may come from anywhere, and some characters in it storage would refuse instead of finding nothing.
        if (!SessionId.IsWellFormed(id))
        {
            return null;
        }

        return await tables.Sessions.FindAsync(id, SessionEntities.RowKey, cancellationToken) is { } entity
            ? new StoredSession(SessionEntities.ToSession(entity), entity.ETag)
            : null;
    }

    /// <summary>Throws what any other call would throw now.</summary>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        // A query, because one that finds nothing is no failed call in the traces.
        var none = tables.Sessions.QueryAsync<TableEntity>(
            entity => entity.PartitionKey == "", maxPerPage: 1, cancellationToken: cancellationToken);
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
                [KeyHashColumn] = reference.KeyHash,
                [RequestHashColumn] = reference.RequestHash,
            },
            cancellationToken);

    public async Task<SessionReference?> FindReferenceAsync(string reference, CancellationToken cancellationToken) =>
        await tables.References.FindAsync(reference, SessionEntities.RowKey, cancellationToken) is { } entity
            ? new SessionReference(
                reference, entity.GetString(SessionIdColumn), entity.GetString(KeyHashColumn), entity.GetString(RequestHashColumn))
            : null;

    /// <summary>Makes a session the paid one of its order, unless another is: the first for which this is called, for good.</summary>
    /// <returns>The reference of the paid one.</returns>
    public async Task<string> SettleOrderAsync(CheckoutSession session, CancellationToken cancellationToken)
    {
        var row = new TableEntity(session.OrderReference, PaidRowKey)
        {
            [SessionIdColumn] = session.Id,
            [ReferenceColumn] = session.Reference,
        };
        if (await TryInsertAsync(tables.References, row, cancellationToken))
        {
            return session.Reference;
        }

        // It could not be added because it is there.
        var paid = await tables.References.FindAsync(row.PartitionKey, row.RowKey, cancellationToken);
        return paid!.GetString(ReferenceColumn);
    }

    /// <summary>Changes the latest version of a session. Writes nothing where the change gives back the session it was given.</summary>
    /// <param name="known">A version that was read before, to save reading it again.</param>
    public Task<Outcome<StoredSession>> ChangeAsync(
        string id, StoredSession? known, Func<CheckoutSession, Outcome<CheckoutSession>> change, CancellationToken cancellationToken) =>
        WriteAsync<StoredSession>(
            id,
            known,
            async current =>
            {
                if (change(current.Session).Failed(out var failure, out var changed))
                {
                    return failure;
                }

                if (ReferenceEquals(changed, current.Session))
                {
                    return current;
                }

                if (await TryReplaceAsync(changed, current.ETag, cancellationToken) is not { } etag)
                {
                    return null;
                }

                return new StoredSession(changed, etag);
            },
            cancellationToken);

    /// <summary>The one way to write to a session: on top of its latest version, and again if another request gets in between.</summary>
    /// <param name="known">A version that was read before, to save reading it again.</param>
    /// <param name="tryWrite">Writes only if this version is the latest, and gives null if it is not.</param>
    public async Task<Outcome<T>> WriteAsync<T>(
        string id, StoredSession? known, Func<StoredSession, Task<Outcome<T>?>> tryWrite, CancellationToken cancellationToken)
        where T : class
    {
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            known ??= await FindAsync(id, cancellationToken);
            if (known is null)
            {
                return Failure.SessionNotFound();
            }

            if (await tryWrite(known) is { } written)
            {
                return written;
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
