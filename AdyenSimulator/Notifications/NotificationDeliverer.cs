using AdyenSimulator.Bank;

namespace AdyenSimulator.Notifications;

/// <summary>Sends notifications in one request, and records what came of it.</summary>
internal sealed class NotificationDeliverer(WebhookClient webhook, NotificationLog log, SimulatorOptions options)
{
    public async Task<Delivery> DeliverAsync(IReadOnlyList<Notification> notifications, CancellationToken cancellationToken)
    {
        var delivery = await webhook.PostAsync(NotificationRequest.Of(notifications), cancellationToken);
        foreach (var notification in notifications)
        {
            log.Record(notification.Id, delivery);
            var told = notification.Event;
            options.OnNotificationDelivered?.Invoke(new DeliveredNotification(
                told.EventCode,
                told.Success,
                told.MerchantReference,
                MinorUnits.Format(told.Amount),
                delivery.Status,
                delivery.Error,
                delivery.Body));
        }

        return delivery;
    }
}
