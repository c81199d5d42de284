using System.Globalization;
using System.Text.Json.Serialization;
using AdyenSimulator.Protocol;

namespace AdyenSimulator.Notifications;

/// <summary>The body of a request to the webhook.</summary>
/// <param name="Live">Text, as all that Adyen says yes or no to here.</param>
internal sealed record NotificationRequest(string Live, IReadOnlyList<NotificationContainer> NotificationItems)
{
    public static NotificationRequest Of(IEnumerable<Notification> notifications) =>
        new("false", [.. notifications.Select(notification => new NotificationContainer(NotificationItem.Of(notification)))]);
}

internal sealed record NotificationContainer([property: JsonPropertyName("NotificationRequestItem")] NotificationItem Item);

/// <summary>A notification as Adyen writes it.</summary>
internal sealed record NotificationItem(
    string EventCode,
    string Success,
    string EventDate,
    string PspReference,
    string? OriginalReference,
    string MerchantAccountCode,
    string? MerchantReference,
    Amount Amount,
    string? PaymentMethod,
    string Reason,
    IReadOnlyList<string>? Operations,
    NotificationAdditionalData AdditionalData)
{
    private static readonly string[] OperationsOnPayment = ["CANCEL", "CAPTURE", "REFUND"];

    public static NotificationItem Of(Notification notification)
    {
        var told = notification.Event;
        return new NotificationItem(
            told.EventCode,
            told.Success ? "true" : "false",
            notification.MadeAt.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
            told.PspReference,
            told.OriginalReference,
            told.MerchantAccount,
            told.MerchantReference,
            told.Amount,
            told.PaymentMethod,
            told.Reason,
            told is { EventCode: NotificationEvent.Authorisation, Success: true } ? OperationsOnPayment : null,
            new NotificationAdditionalData(told.SessionId, notification.Signature));
    }
}

internal sealed record NotificationAdditionalData(string? CheckoutSessionId, string HmacSignature);
