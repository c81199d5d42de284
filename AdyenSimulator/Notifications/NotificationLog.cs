namespace AdyenSimulator.Notifications;

internal sealed class NotificationLog
{
    private readonly Lock _lock = new();
    private readonly List<Notification> _notifications = [];

    public Notification Add(NotificationEvent notificationEvent, string signature, DateTimeOffset madeAt, NotificationState state)
    {
        lock (_lock)
        {
            var notification = new Notification(_notifications.Count + 1, notificationEvent, signature, madeAt, state, []);
            _notifications.Add(notification);
            return notification;
        }
    }

    public Notification? Find(long id)
    {
        lock (_lock)
        {
            return id >= 1 && id <= _notifications.Count ? _notifications[(int)id - 1] : null;
        }
    }

    public IReadOnlyList<Notification> List(Func<Notification, bool> isWanted)
    {
        lock (_lock)
        {
            return [.. _notifications.Where(isWanted)];
        }
    }

    public void Record(long id, Delivery delivery) => Change(id, notification => notification with
    {
        State = delivery.IsAccepted() ? NotificationState.Delivered : notification.State,
        Deliveries = [.. notification.Deliveries, delivery],
    });

    /// <summary>Ends the waiting of one that was never accepted.</summary>
    public void GiveUp(long id) => Change(id, notification =>
        notification.State == NotificationState.Waiting ? notification with { State = NotificationState.GivenUp } : notification);

    private void Change(long id, Func<Notification, Notification> change)
    {
        lock (_lock)
        {
            var index = (int)id - 1;
            _notifications[index] = change(_notifications[index]);
        }
    }
}
