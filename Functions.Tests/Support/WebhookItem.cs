using AdyenSimulator.Notifications;
using AdyenSimulator.Settings;

namespace Functions.Tests.Support;

/// <summary>One item of a notification, as Adyen would send it for a session.</summary>
public sealed record WebhookItem
{
    private static readonly SimulatorOptions Defaults = new();

    public string EventCode { get; init; } = "AUTHORISATION";

    public string Success { get; init; } = "true";

    public string PspReference { get; init; } = Guid.NewGuid().ToString("N");

    public string? OriginalReference { get; init; }

    public string MerchantAccount { get; init; } = Defaults.MerchantAccount;

    public string? Reference { get; init; }

    public long Value { get; init; } = 2500;

    public string Currency { get; init; } = "EUR";

    public string HmacKey { get; init; } = Defaults.NotificationHmacKey;

    /// <summary>Null signs what is said.</summary>
    public string? Signature { get; init; }

    /// <summary>Members beyond those that are signed.</summary>
    public IReadOnlyDictionary<string, object?> More { get; init; } = new Dictionary<string, object?>();

    public static WebhookItem For(ShopperSession session) => new() { Reference = session.Reference, Value = session.Created.AmountValue };

    public object ToBody()
    {
        var item = new Dictionary<string, object?>(More)
        {
            ["eventCode"] = EventCode,
            ["success"] = Success,
            ["eventDate"] = "2026-11-23T10:00:00+01:00",
            ["pspReference"] = PspReference,
            ["originalReference"] = OriginalReference,
            ["merchantAccountCode"] = MerchantAccount,
            ["merchantReference"] = Reference,
            ["amount"] = new { value = Value, currency = Currency },
            ["paymentMethod"] = "ideal",
            ["reason"] = "",
            ["operations"] = new[] { "CANCEL", "CAPTURE", "REFUND" },
            ["additionalData"] = new Dictionary<string, string> { ["hmacSignature"] = Signature ?? Sign(), ["shopperEmail"] = "shopper@example.com" },
        };
        return new { NotificationRequestItem = item };
    }

    private string Sign() => NotificationSignature.Sign(
        HmacKey, PspReference, OriginalReference, MerchantAccount, Reference, Value, Currency, EventCode, Success == "true");
}
