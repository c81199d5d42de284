using System.Text.Json;
using System.Text.Json.Serialization;
using Checkout.Notifications;

namespace Checkout.Api;

/// <summary>POST /notifications, as Adyen sends it. What is not named here is left unread.</summary>
internal sealed record NotificationsBody(IReadOnlyList<NotificationItemBody>? NotificationItems);

internal sealed record NotificationItemBody(
    [property: JsonPropertyName("NotificationRequestItem")] NotificationRequestItemBody? NotificationRequestItem);

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

internal sealed record NotificationAmountBody(long? Value, string? Currency);

internal sealed record NotificationSignatureBody(string? HmacSignature);

[JsonSerializable(typeof(NotificationsBody))]
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.General,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    AllowDuplicateProperties = false,
    MaxDepth = 16)]
internal sealed partial class NotificationJsonContext : JsonSerializerContext;
