namespace AdyenSimulator.Notifications;

internal enum NotificationState
{
    /// <summary>Goes only when it is asked for.</summary>
    Held,

    /// <summary>Goes by itself, and again until it is accepted.</summary>
    Waiting,

    /// <summary>Accepted at least once.</summary>
    Delivered,

    /// <summary>Not accepted, and sent too often by now.</summary>
    GivenUp,
}
