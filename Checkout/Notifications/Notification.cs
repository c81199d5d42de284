using Checkout.Currencies;
using Checkout.Sessions;

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
    string? Reason)
{
    private const string Authorisation = "AUTHORISATION";

    /// <summary>
    /// The result code that the payment has after this. Null for all that is no outcome: captures, refunds and disputes come after the
    /// payment and do not take it back, and of what is not known nothing can be concluded.
    /// </summary>
    internal string? ResultCode => (EventCode, Success) switch
    {
        (Authorisation, true) => ResultCodes.Authorised,
        (Authorisation, false) => ResultCodes.Refused,
        // The shopper did not pay the voucher in time, or did not return from the bank.
        ("OFFER_CLOSED", true) => ResultCodes.Cancelled,
        ("PENDING", true) => ResultCodes.Pending,
        _ => null,
    };

    internal bool IsPaid => ResultCode == ResultCodes.Authorised;

    /// <summary>Adyen's reference of the payment, also where this is about a modification of it.</summary>
    internal string PaymentReference => OriginalReference.Length > 0 ? OriginalReference : PspReference;

    private Money? Amount => Currencies.Currency.TryParse(Currency, out var currency) ? new Money(Value, currency) : null;

    /// <summary>
    /// What is not as it was recorded here. Amounts that were paid are compared with all other payments of the session instead.
    /// </summary>
    /// <returns>Null when all is.</returns>
    internal string? Discrepancy(Money amount, string merchantAccount) =>
        EventCode != Authorisation ? null
        : MerchantAccountCode != merchantAccount
            ? $"Adyen reports payment {PspReference} on the merchant account {MerchantAccountCode}, not {merchantAccount}."
        : !Success && Amount != amount
            ? $"Adyen refused payment {PspReference} of {Value} {Currency} in minor units; the session is for {amount}."
        : null;

    /// <param name="merchantAccount">Ours. The amount of a payment to another one says nothing about what was paid here.</param>
    internal Payment ToPayment(string resultCode, string merchantAccount) =>
        new(PaymentReference, resultCode, MerchantAccountCode == merchantAccount ? Amount : null, PaymentMethod: null);
}
