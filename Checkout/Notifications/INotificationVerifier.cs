namespace Checkout.Notifications;

/// <summary>Checks signatures. The function app does so with Adyen's own library, which not every package feed has; hence a port.</summary>
public interface INotificationVerifier
{
    /// <summary>Compares in constant time.</summary>
    /// <param name="hmacKey">In hexadecimal.</param>
    bool IsSignedWith(Notification notification, string hmacKey);
}
