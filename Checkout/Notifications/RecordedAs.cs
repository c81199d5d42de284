namespace Checkout.Notifications;

internal enum RecordedAs
{
    New,

    /// <summary>Recorded by an earlier delivery that did not get as far as to publish its messages.</summary>
    Unpublished,

    /// <summary>Recorded and published before.</summary>
    Duplicate,

    /// <summary>Not recorded: another write to the session has been faster.</summary>
    Overtaken,
}
