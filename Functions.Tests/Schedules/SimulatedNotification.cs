using System.Text.Json;
using AdyenSimulator.Notifications;
using AdyenSimulator.Settings;

namespace Functions.Tests.Schedules;

/// <summary>A notification that Adyen sends until it is acknowledged, and perhaps again.</summary>
internal sealed record SimulatedNotification(
    string EventCode, bool Success, string PspReference, string OriginalReference, string Reference, long Value, string Currency, string Account)
{
    public const string Authorisation = "AUTHORISATION";
    public const string OfferClosed = "OFFER_CLOSED";
    public const string Pending = "PENDING";

    private static readonly string HmacKey = new SimulatorOptions().NotificationHmacKey;

    private string? _item;

    public DateTimeOffset? FirstSentAt { get; set; }

    public bool IsAcknowledged { get; set; }

    /// <summary>Recorded with the session. Without this nothing of it can be known there.</summary>
    public bool IsWithSession { get; set; }

    public string PaymentReference => OriginalReference.Length > 0 ? OriginalReference : PspReference;

    public bool IsPaid => EventCode == Authorisation && Success;

    public bool IsOurs => Currency == SimulatedAdyen.Currency && Account == SimulatedAdyen.Account;

    public static SimulatedNotification About(SimulatedPayment payment, string reference, string eventCode, bool success, string? own = null) =>
        new(
            eventCode,
            success,
            own ?? payment.PspReference,
            own is null ? "" : payment.PspReference,
            reference,
            payment.Value,
            payment.Currency,
            payment.Account);

    public static string Body(IEnumerable<SimulatedNotification> notifications) =>
        $$"""{"live":"false","notificationItems":[{{string.Join(',', notifications.Select(notification => notification._item ??= notification.Item(HmacKey)))}}]}""";

    /// <summary>As somebody would send it who does not know the key.</summary>
    public string ForgedBody() =>
        $$"""{"live":"false","notificationItems":[{{Item(new string('A', HmacKey.Length))}}]}""";

    public override string ToString() => $"{EventCode} {Success} {PspReference} {OriginalReference} of {Value} {Currency} to {Account} for {Reference}";

    private string Item(string key) => JsonSerializer.Serialize(new
    {
        NotificationRequestItem = new
        {
            eventCode = EventCode,
            success = Success ? "true" : "false",
            pspReference = PspReference,
            originalReference = OriginalReference,
            merchantAccountCode = Account,
            merchantReference = Reference,
            amount = new { value = Value, currency = Currency },
            paymentMethod = "ideal",
            additionalData = new
            {
                hmacSignature = NotificationSignature.Sign(key, PspReference, OriginalReference, Account, Reference, Value, Currency, EventCode, Success),
            },
        },
    });
}
