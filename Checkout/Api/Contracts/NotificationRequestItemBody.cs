using Checkout.Notifications;

namespace Checkout.Api.Contracts;

internal sealed record NotificationRequestItemBody(
    string? PspReference,
    string? OriginalReference,
    string? MerchantAccountCode,
    string? MerchantReference,
    NotificationAmountBody? Amount,
    string? EventCode,
    string? Success,
    string? PaymentMethod,
    string? Reason,
    NotificationSignatureBody? AdditionalData)
{
    /// <returns>Null when a part is missing that every notification has.</returns>
    public Notification? ToNotification() =>
        PspReference is { Length: > 0 } && MerchantAccountCode is { Length: > 0 } && EventCode is { Length: > 0 }
        && Amount is { Value: { } value, Currency: { } currency }
        && Success is "true" or "false"
            ? new Notification(
                PspReference,
                OriginalReference ?? "",
                MerchantAccountCode,
                MerchantReference ?? "",
                value,
                currency,
                EventCode,
                Success == "true",
                AdditionalData?.HmacSignature ?? "",
                PaymentMethod,
                Reason)
            : null;
}
