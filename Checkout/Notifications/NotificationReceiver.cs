using Checkout.Adyen;
using Checkout.Failures;
using Checkout.Operations;
using Checkout.Sessions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Checkout.Notifications;

/// <summary>
/// Takes over a verified notification: records it with what it changes, sends the messages that it calls for, marks it published. Adyen
/// sends it again until all three are done, and a delivery begins where an earlier one has stopped.
/// </summary>
internal sealed class NotificationReceiver(
    SessionStore sessions,
    NotificationStore notifications,
    OrderAnnouncer announcer,
    IOptions<AdyenOptions> options,
    TimeProvider clock,
    ILogger<NotificationReceiver> logger)
{
    // Adyen holds back later notifications while it sends this one again, so this is not longer than a record may take to become visible.
    private static readonly TimeSpan VisibleAfter = TimeSpan.FromMinutes(5);

    /// <returns>Null when Adyen need not send it again.</returns>
    public async Task<Failure?> ReceiveAsync(Notification notification, CancellationToken cancellationToken)
    {
        var isOurs = MerchantReference.TryParse(notification.MerchantReference, out _);
        var reference = isOurs ? await sessions.FindReferenceAsync(notification.MerchantReference, cancellationToken) : null;
        if (reference is null || await sessions.FindAsync(reference.SessionId, cancellationToken) is not { } found)
        {
            return await KeepUnmatchedAsync(notification, isOurs, cancellationToken);
        }

        var write = await sessions.WriteAsync(
            reference.SessionId, found, stored => TryRecordAsync(notification, stored, cancellationToken), cancellationToken);
        if (!write.Failed(out var failure, out var recorded) && !recorded.IsPublished)
        {
            failure = await PublishAsync(notification, recorded.Session, cancellationToken);
        }

        return failure?.Code == ErrorCode.SessionNotFound ? await KeepUnmatchedAsync(notification, isOurs, cancellationToken) : failure;
    }

    private Task<Outcome<RecordedEvent>?> TryRecordAsync(
        Notification notification, StoredSession stored, CancellationToken cancellationToken)
    {
        var session = stored.Session;
        var account = options.Value.MerchantAccount;
        var changed = notification.ResultCode is { } resultCode
            ? session.RecordPayment(notification.ToPayment(resultCode, account), notification.Discrepancy(session.Amount, account))
            : session;
        var published = !IsOrder(notification, changed) && !NeedsAttention(notification, changed);
        return notifications.TryRecordAsync(stored, changed, notification, published, clock.GetUtcNow(), cancellationToken);
    }

    // A payment of which two reports contradict each other is kept without its amount, and is no order.
    private static bool IsOrder(Notification notification, CheckoutSession session) =>
        notification.IsPaid
        && session.State == SessionState.Completed
        && session.Payments.Any(payment => payment.PspReference == notification.PaymentReference && payment.Amount is not null);

    private static bool NeedsAttention(Notification notification, CheckoutSession session) =>
        notification.ResultCode is not null && session.NeedsAttention.Count > 0;

    private async Task<Failure?> PublishAsync(Notification notification, CheckoutSession session, CancellationToken cancellationToken)
    {
        // Decided before anything is announced, and for good: a delivery of the same notification comes to the same end.
        var isOrder = IsOrder(notification, session);
        if (isOrder && await sessions.SettleOrderAsync(session, cancellationToken) is var paid && paid != session.Reference)
        {
            isOrder = false;
            var change = await sessions.ChangeAsync(
                session.Id, known: null, latest => latest.RecordSecondPayment(paid), cancellationToken);
            if (change.Failed(out var failure, out var changed))
            {
                return failure;
            }

            session = changed.Session;
        }

        if (NeedsAttention(notification, session))
        {
            logger.NeedsAttention(session.Id, session.Reference, PlainText.Clean(session.NeedsAttention));
            await announcer.AnnounceNeedsAttentionAsync(session, cancellationToken);
        }

        if (isOrder)
        {
            await announcer.AnnounceCompletedAsync(session, cancellationToken);
            var paymentMethod = PlainText.Clean(notification.PaymentMethod);
            logger.OrderPaid(session.Id, session.Reference, session.Amount.Value, session.Amount.Currency.Code, paymentMethod);
        }

        await notifications.MarkPublishedAsync(session.Id, notification, cancellationToken);
        return null;
    }

    private async Task<Failure?> KeepUnmatchedAsync(Notification notification, bool isOurs, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var receivedAt = await notifications.KeepUnmatchedAsync(notification, accepted: !isOurs, now, cancellationToken);
        if (!isOurs)
        {
            return null;
        }

        if (now < receivedAt + VisibleAfter)
        {
            return new Failure(
                ErrorCode.TemporarilyUnavailable, "The session of this reference cannot be seen yet. Send the notification again.")
            {
                RetryAfter = TimeSpan.FromMinutes(1),
            };
        }

        if (notification.IsPaid)
        {
            logger.PaymentUnmatched(PlainText.Clean(notification.PspReference), notification.MerchantReference);
        }

        await notifications.MarkAcceptedAsync(notification, cancellationToken);
        return null;
    }
}
