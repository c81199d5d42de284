using Azure;
using Azure.Data.Tables;
using Checkout.Failures;
using Checkout.Sessions;
using Checkout.Storage;
using Microsoft.AspNetCore.Http;

namespace Checkout.Notifications;

/// <summary>An event as it was recorded, by this delivery or an earlier one.</summary>
/// <param name="Session">As the event has left it.</param>
/// <param name="IsPublished">False when the event calls for messages that have not all been sent.</param>
internal sealed record RecordedEvent(CheckoutSession Session, bool IsPublished);

/// <summary>Notifications in Table Storage.</summary>
internal sealed class NotificationStore(Tables tables, SessionStore sessions)
{
    /// <summary>Records an event together with what it changes in its session: both or nothing.</summary>
    /// <param name="changed">The session as the event leaves it; the one in <paramref name="stored"/> itself if nothing changes.</param>
    /// <param name="published">False when the event calls for messages.</param>
    /// <returns>Null when another write to the session has been faster.</returns>
    public async Task<Outcome<RecordedEvent>?> TryRecordAsync(
        StoredSession stored,
        CheckoutSession changed,
        Notification notification,
        bool published,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var record = NotificationEntities.ForSession(changed.Id, notification, now, published);
        try
        {
            if (ReferenceEquals(changed, stored.Session))
            {
                await tables.Sessions.AddEntityAsync(record, cancellationToken);
            }
            else
            {
                TableTransactionAction[] both =
                [
                    new(TableTransactionActionType.Add, record),
                    new(
                        TableTransactionActionType.UpdateReplace,
                        SessionEntities.ToEntity(changed, SessionEntities.NewWriteId()),
                        stored.ETag),
                ];
                await tables.Sessions.SubmitTransactionAsync(both, cancellationToken);
            }

            return new RecordedEvent(changed, published);
        }
        catch (RequestFailedException exception) when (exception.Status == StatusCodes.Status409Conflict)
        {
            // Also where the storage client has repeated a write whose answer got lost.
            if (await IsPublishedAsync(record, cancellationToken))
            {
                return new RecordedEvent(changed, IsPublished: true);
            }

            // Read again, because the earlier delivery may have recorded it after the session was read here.
            var recorded = await sessions.FindAsync(changed.Id, cancellationToken);
            return new RecordedEvent(recorded!.Session, IsPublished: false);
        }
        catch (RequestFailedException exception) when (exception.Status == StatusCodes.Status412PreconditionFailed)
        {
            return null;
        }
    }

    public Task MarkPublishedAsync(string sessionId, Notification notification, CancellationToken cancellationToken) =>
        tables.Sessions.UpdateEntityAsync(
            new TableEntity(sessionId, NotificationEntities.RowKey(notification)) { [NotificationEntities.PublishedColumn] = true },
            ETag.All,
            TableUpdateMode.Merge,
            cancellationToken);

    /// <summary>Keeps a notification that belongs to no session that can be seen here.</summary>
    /// <returns>When it was received for the first time.</returns>
    public async Task<DateTimeOffset> KeepUnmatchedAsync(
        Notification notification, bool accepted, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var table = tables.UnmatchedNotifications;
        var record = NotificationEntities.ForUnmatched(notification, now, accepted);
        try
        {
            await table.AddEntityAsync(record, cancellationToken);
            return now;
        }
        catch (RequestFailedException exception) when (exception.Status == StatusCodes.Status409Conflict)
        {
            var first = await table.GetEntityAsync<TableEntity>(record.PartitionKey, record.RowKey, cancellationToken: cancellationToken);
            return first.Value.GetDateTimeOffset(NotificationEntities.ReceivedAtColumn)!.Value;
        }
    }

    public Task MarkAcceptedAsync(Notification notification, CancellationToken cancellationToken) =>
        tables.UnmatchedNotifications.UpdateEntityAsync(
            new TableEntity(NotificationEntities.UnmatchedPartitionKey(notification), NotificationEntities.RowKey(notification))
            {
                [NotificationEntities.AcceptedColumn] = true,
            },
            ETag.All,
            TableUpdateMode.Merge,
            cancellationToken);

    private async Task<bool> IsPublishedAsync(TableEntity record, CancellationToken cancellationToken)
    {
        var entity = await tables.Sessions.GetEntityAsync<TableEntity>(
            record.PartitionKey, record.RowKey, [NotificationEntities.PublishedColumn], cancellationToken);
        return entity.Value.GetBoolean(NotificationEntities.PublishedColumn)!.Value;
    }
}
