namespace Checkout.Notifications;

/// <summary>
/// One item of Adyen's standard notifications. The signature covers the first eight fields and no other, so nothing may be decided on
/// <paramref name="PaymentMethod"/> and <paramref name="Reason"/>.
/// </summary>
/// <param name="PspReference">Of the payment, or of its modification.</param>
/// <param name="OriginalReference">Of the payment that is modified. Empty if there is none.</param>
/// <param name="MerchantReference">Ours, if this is about one of our sessions. May be empty.</param>
/// <param name="Value">In minor units.</param>
/// <param name="EventCode">Such as <c>AUTHORISATION</c>.</param>
/// <param name="Signature">HMAC-SHA256 in base64.</param>
public sealed record Notification(
    string PspReference,
    string OriginalReference,
    string MerchantAccountCode,
    string MerchantReference,
    long Value,
    string Currency,
    string EventCode,
    bool Success,
    string Signature,
    string? PaymentMethod,
    string? Reason);
