using Checkout.Adyen;
using Microsoft.Extensions.Options;

namespace Checkout.Notifications;

/// <summary>Checks signatures. The function app does so with Adyen's own library, which not every package feed has; hence a port.</summary>
public interface INotificationVerifier
{
    /// <summary>Compares in constant time.</summary>
    /// <param name="hmacKey">In hexadecimal.</param>
    bool IsSignedWith(Notification notification, string hmacKey);
}

internal sealed class NotificationSignatures(INotificationVerifier verifier, IOptions<AdyenOptions> options)
{
    public bool IsValid(Notification notification) =>
        IsUnambiguous(notification) && options.Value.HmacKeys.Any(key => verifier.IsSignedWith(notification, key));

    // The signed fields are joined by colons that are not escaped. A reference of another system may have colons of its own; if a second
    // field could have some too, the signature of that payment would also be one for a payment of ours.
    private static bool IsUnambiguous(Notification notification) =>
        !string.Concat(
            notification.PspReference,
            notification.OriginalReference,
            notification.MerchantAccountCode,
            notification.Currency + notification.EventCode).Contains(':', StringComparison.Ordinal);
}
