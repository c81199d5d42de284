namespace AdyenSimulator.Notifications;

/// <param name="Id">Counts from 1.</param>
/// <param name="MadeAt">When the event happened.</param>
/// <param name="Deliveries">Every time it was sent, oldest first.</param>
internal sealed record Notification(
    long Id,
    NotificationEvent Event,
    string Signature,
    DateTimeOffset MadeAt,
    NotificationState State,
    IReadOnlyList<Delivery> Deliveries);
