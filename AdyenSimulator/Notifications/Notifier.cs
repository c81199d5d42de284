using AdyenSimulator.Payments;
using AdyenSimulator.Sessions;
using AdyenSimulator.Settings;

namespace AdyenSimulator.Notifications;

/// <summary>Makes notifications of what happens.</summary>
internal sealed class Notifier(
    NotificationLog log,
    NotificationQueue queue,
    SettingsStore settings,
    SimulatorOptions options,
    TimeProvider timeProvider)
{
    /// <summary>Tells how a payment ended. Of one that is still pending Adyen says nothing.</summary>
    /// <param name="before">What the payment was until now. Null if it has just been made.</param>
    public void Announce(Session session, Payment payment, ResultCode? before = null)
    {
        if (payment.ResultCode.ToSessionStatus() == SessionStatus.PaymentPending)
        {
            return;
        }

        var isPaid = payment.ResultCode == ResultCode.Authorised;
        // A voucher that nobody pays was never an attempt that could fail: it runs out.
        var ranOut = before == ResultCode.PresentToShopper && payment.ResultCode == ResultCode.Cancelled;
        var notificationEvent = new NotificationEvent(
            ranOut ? NotificationEvent.OfferClosed : NotificationEvent.Authorisation,
            isPaid || ranOut,
            payment.PspReference,
            options.MerchantAccount,
            payment.Amount,
            session.Id,
            session.Reference,
            PaymentMethod: payment.PaymentMethod.Type,
            Reason: isPaid || ranOut ? "" : payment.ResultCode.ToString());

        var current = settings.Current;
        var isHeld = current.NotificationMode == NotificationMode.Held || current.NotificationUrl is null;
        var notification = Make(
            notificationEvent,
            notificationEvent.Sign(current.NotificationHmacKey),
            isHeld ? NotificationState.Held : NotificationState.Waiting);
        if (!isHeld)
        {
            queue.Add(notification.Id);
        }
    }

    /// <summary>Makes one that goes only when it is asked for.</summary>
    public Notification Hold(NotificationEvent notificationEvent, string signature) =>
        Make(notificationEvent, signature, NotificationState.Held);

    private Notification Make(NotificationEvent notificationEvent, string signature, NotificationState state) =>
        log.Add(notificationEvent, signature, timeProvider.GetUtcNow(), state);
}
