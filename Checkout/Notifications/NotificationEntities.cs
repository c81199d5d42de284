using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;

namespace Checkout.Notifications;

/// <summary>
/// How notifications are kept: those of a session in its partition, the others in a table of their own with one partition for each
/// reference. Only what is signed is kept, and two texts that help to understand it; additionalData may hold personal data.
/// </summary>
internal static class NotificationEntities
{
    /// <summary>False until the messages that an event calls for have reached their queues.</summary>
    public const string PublishedColumn = "Published";

    /// <summary>When the first delivery of an unmatched notification arrived.</summary>
    public const string ReceivedAtColumn = "ReceivedAt";

    /// <summary>
    /// Whether Adyen has been told that it need not send an unmatched notification again. Stays false where a later delivery has found the
    /// session.
    /// </summary>
    public const string AcceptedColumn = "Accepted";

    private const int MaxTextLength = 256;

    /// <summary>The same event, whoever delivers it and how often. As a hash, because not every character can be in a key.</summary>
    public static string RowKey(Notification notification) =>
        $"notification-{Hash($"{notification.EventCode}:{notification.PspReference}:{notification.Success}")}";

    public static string UnmatchedPartitionKey(Notification notification) => Hash(notification.MerchantReference);

    public static TableEntity ForSession(string sessionId, Notification notification, DateTimeOffset now, bool published)
    {
        var entity = ToEntity(sessionId, notification, now);
        entity[PublishedColumn] = published;
        return entity;
    }

    public static TableEntity ForUnmatched(Notification notification, DateTimeOffset now, bool accepted)
    {
        var entity = ToEntity(UnmatchedPartitionKey(notification), notification, now);
        entity[AcceptedColumn] = accepted;
        return entity;
    }

    private static TableEntity ToEntity(string partitionKey, Notification notification, DateTimeOffset now) =>
        new(partitionKey, RowKey(notification))
        {
            [ReceivedAtColumn] = now,
            ["EventCode"] = notification.EventCode,
            ["Success"] = notification.Success,
            ["PspReference"] = notification.PspReference,
            ["OriginalReference"] = notification.OriginalReference,
            ["MerchantAccountCode"] = notification.MerchantAccountCode,
            ["MerchantReference"] = notification.MerchantReference,
            ["Amount"] = notification.Value,
            ["Currency"] = notification.Currency,
            ["PaymentMethod"] = Shorten(notification.PaymentMethod),
            // That of a payment with a card has its last digits and expiry date.
            ["Reason"] = notification.Success ? null : Shorten(notification.Reason),
        };

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string? Shorten(string? text) => text?.Length > MaxTextLength ? text[..MaxTextLength] : text;
}
