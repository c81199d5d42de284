using System.Globalization;
using AdyenSimulator.Sessions;

namespace AdyenSimulator.Notifications;

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
