using AdyenSimulator.Notifications;
using AdyenSimulator.Protocol;
using AdyenSimulator.Sessions;

namespace AdyenSimulator.Control;

/// <param name="SessionId">Supplies what is left open below.</param>
/// <param name="PspReference">A new one by default.</param>
/// <param name="MerchantReference">The session's by default.</param>
/// <param name="MerchantAccount">The simulator's by default.</param>
/// <param name="Amount">The session's by default; without a session zero, as in events that are about no money.</param>
/// <param name="HmacKey">The one of the settings by default.</param>
/// <param name="Signature">Instead of one under a key.</param>
/// <param name="Deliver">Whether it goes at once. Otherwise it is held.</param>
internal sealed record NotifyRequest(
    string EventCode,
    bool Success,
    string? SessionId = null,
    string? PspReference = null,
    string? OriginalReference = null,
    string? MerchantReference = null,
    string? MerchantAccount = null,
    Amount? Amount = null,
    string? HmacKey = null,
    string? Signature = null,
    bool Deliver = true)
{
    private static readonly Amount NoMoney = new(0, "EUR");

    public string? Check()
    {
        if (HmacKey is not null && !TextFormat.IsHmacKey(HmacKey))
        {
            return "'hmacKey' must be hexadecimal.";
        }

        return HmacKey is not null && Signature is not null
            ? "'hmacKey' has nothing to sign when there is a 'signature'."
            : ControlBody.CheckAmount(Amount);
    }

    public NotificationEvent ToEvent(SessionView? session, string merchantAccount) => new(
        EventCode,
        Success,
        PspReference ?? RandomToken.PspReference(),
        MerchantAccount ?? merchantAccount,
        Amount ?? session?.Amount ?? NoMoney,
        SessionId,
        MerchantReference ?? session?.Reference,
        OriginalReference);
}

/// <param name="Ids">Which notifications, in this order. Null: all that are held, in the order of their making.</param>
/// <param name="Copies">How often each request is sent.</param>
/// <param name="Together">Whether all of them share one request.</param>
internal sealed record DeliverRequest(IReadOnlyList<long>? Ids = null, int Copies = 1, bool Together = false)
{
    public string? Check() => Copies < 1 ? "'copies' must be at least 1." : null;
}

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

/// <param name="Ids">The notifications that were in the request.</param>
internal sealed record DeliveryView(IReadOnlyList<long> Ids, DateTimeOffset At, int? Status, string? Error, string Body)
{
    public static DeliveryView Of(IEnumerable<Notification> notifications, Delivery delivery) =>
        new([.. notifications.Select(notification => notification.Id)], delivery.At, delivery.Status, delivery.Error, delivery.Body);
}
