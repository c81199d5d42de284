using AdyenSimulator.Notifications;
using AdyenSimulator.Sessions;

namespace AdyenSimulator.Control;

internal sealed record NotificationView(
    long Id,
    string? SessionId,
    string? Reference,
    string EventCode,
    bool Success,
    string PspReference,
    string? OriginalReference,
    Amount Amount,
    NotificationState State,
    IReadOnlyList<Delivery> Deliveries)
{
    public static NotificationView Of(Notification notification) => new(
        notification.Id,
        notification.Event.SessionId,
        notification.Event.MerchantReference,
        notification.Event.EventCode,
        notification.Event.Success,
        notification.Event.PspReference,
        notification.Event.OriginalReference,
        notification.Event.Amount,
        notification.State,
        notification.Deliveries);
}
