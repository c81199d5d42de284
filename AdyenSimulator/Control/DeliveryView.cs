using AdyenSimulator.Notifications;

namespace AdyenSimulator.Control;

/// <param name="Ids">The notifications that were in the request.</param>
internal sealed record DeliveryView(IReadOnlyList<long> Ids, DateTimeOffset At, int? Status, string? Error, string Body)
{
    public static DeliveryView Of(IEnumerable<Notification> notifications, Delivery delivery) =>
        new([.. notifications.Select(notification => notification.Id)], delivery.At, delivery.Status, delivery.Error, delivery.Body);
}
