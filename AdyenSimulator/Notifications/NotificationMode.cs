namespace AdyenSimulator.Notifications;

internal enum NotificationMode
{
    Automatic,

    /// <summary>What happens is notified only when it is asked for.</summary>
    Held,
}
