namespace AdyenSimulator.Notifications;

internal enum NotificationOrder
{
    InOrder,
    Reversed,
    Shuffled,
}
