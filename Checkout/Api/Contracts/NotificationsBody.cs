namespace Checkout.Api.Contracts;

/// <summary>As Adyen sends it. What is not named here is left unread.</summary>
internal sealed record NotificationsBody(IReadOnlyList<NotificationItemBody>? NotificationItems);
