using AdyenSimulator.Notifications;
using Checkout.Notifications;

namespace DevHost;

/// <summary>Checks signatures as the simulator makes them, because not every package feed has Adyen's own library.</summary>
public sealed class SimulatorNotificationVerifier : INotificationVerifier
{
    public bool IsSignedWith(Notification notification, string hmacKey) => NotificationSignature.Verify(
        hmacKey,
        notification.PspReference,
        notification.OriginalReference,
        notification.MerchantAccountCode,
        notification.MerchantReference,
        notification.Value,
        notification.Currency,
        notification.EventCode,
        notification.Success,
        notification.Signature);
}
