using AdyenSimulator.Protocol;
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
    public void Announce(PaymentResult payment)
    {
        if (payment.ResultCode.IsPending())
        {
            return;
        }

        var isPaid = payment.ResultCode == ResultCode.Authorised;
        // A voucher that nobody pays was never an attempt that could fail: it runs out.
        var ranOut = payment.Before == ResultCode.PresentToShopper && payment.ResultCode == ResultCode.Cancelled;
        var notificationEvent = new NotificationEvent(
            ranOut ? NotificationEvent.OfferClosed : NotificationEvent.Authorisation,
            isPaid || ranOut,
            payment.PspReference,
            options.MerchantAccount,
            payment.Amount,
            payment.SessionId,
            payment.MerchantReference,
            PaymentMethod: payment.PaymentMethodType,
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

/// <summary>What a session tells of a payment.</summary>
/// <param name="Before">What the payment was until now. Null if it has just been made.</param>
internal sealed record PaymentResult(
    string SessionId,
    string MerchantReference,
    string PspReference,
    Amount Amount,
    string PaymentMethodType,
    ResultCode ResultCode,
    ResultCode? Before);
