using AdyenSimulator.Sessions;

namespace AdyenSimulator.Notifications;

/// <summary>What a notification tells.</summary>
internal sealed record NotificationEvent(
    string EventCode,
    bool Success,
    string PspReference,
    string MerchantAccount,
    Amount Amount,
    string? SessionId,
    string? MerchantReference,
    string? OriginalReference = null,
    string? PaymentMethod = null,
    string Reason = "")
{
    public const string Authorisation = "AUTHORISATION";
    public const string OfferClosed = "OFFER_CLOSED";

    public string Sign(string hexKey) => NotificationSignature.Sign(
        hexKey,
        PspReference,
        OriginalReference,
        MerchantAccount,
        MerchantReference,
        Amount.Value,
        Amount.Currency,
        EventCode,
        Success);
}
