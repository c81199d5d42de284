namespace AdyenSimulator.Notifications;

/// <summary>The body of a request to the webhook.</summary>
/// <param name="Live">Text, as all that Adyen says yes or no to here.</param>
internal sealed record NotificationRequest(string Live, IReadOnlyList<NotificationContainer> NotificationItems)
{
    public static NotificationRequest Of(IEnumerable<Notification> notifications) =>
        new("false", [.. notifications.Select(notification => new NotificationContainer(NotificationItem.Of(notification)))]);
}
