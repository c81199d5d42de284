namespace AdyenSimulator.Notifications;

/// <summary>A notification that was sent once, and what came back.</summary>
/// <param name="Amount">As people write it, such as "EUR 27.85".</param>
/// <param name="Status">What was answered. Null without an answer.</param>
/// <param name="Error">Why there is no answer.</param>
/// <param name="Body">The start of the answer.</param>
public sealed record DeliveredNotification(
    string EventCode, bool Success, string? MerchantReference, string Amount, int? Status, string? Error, string Body);
