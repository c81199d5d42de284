namespace AdyenSimulator.Notifications;

internal sealed record NotificationAdditionalData(string? CheckoutSessionId, string HmacSignature);
