using Adyen.Util;
using Adyen.Webhooks.Models;
using Checkout.Notifications;

namespace Functions;

/// <summary>Checks signatures with Adyen's own library.</summary>
internal sealed class AdyenNotificationVerifier : INotificationVerifier
{
    private readonly HmacValidator _validator = new();

    public bool IsSignedWith(Notification notification, string hmacKey)
    {
        var item = new NotificationRequestItem
        {
            PspReference = notification.PspReference,
            OriginalReference = notification.OriginalReference,
            MerchantAccountCode = notification.MerchantAccountCode,
            MerchantReference = notification.MerchantReference,
            Amount = new Amount { Value = notification.Value, Currency = notification.Currency },
            EventCode = notification.EventCode,
            Success = notification.Success,
            AdditionalData = new Dictionary<string, string> { ["hmacSignature"] = notification.Signature },
        };
        return _validator.IsValidHmac(item, hmacKey);
    }
}
