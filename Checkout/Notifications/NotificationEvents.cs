using Checkout.Currencies;
using Checkout.Sessions;

namespace Checkout.Notifications;

/// <summary>What notifications mean for a session.</summary>
internal static class NotificationEvents
{
    private const string Authorisation = "AUTHORISATION";

    /// <summary>
    /// The result code that the payment has after this. Null for all that is no outcome: captures, refunds and disputes come after the
    /// payment and do not take it back, and of what is not known nothing can be concluded.
    /// </summary>
    public static string? ResultCode(this Notification notification) => (notification.EventCode, notification.Success) switch
    {
        (Authorisation, true) => ResultCodes.Authorised,
        (Authorisation, false) => ResultCodes.Refused,
        // The shopper did not pay the voucher in time, or did not return from the bank.
        ("OFFER_CLOSED", true) => ResultCodes.Cancelled,
        ("PENDING", true) => ResultCodes.Pending,
        _ => null,
    };

    /// <summary>Adyen's reference of the payment, also where this is about a modification of it.</summary>
    public static string PaymentReference(this Notification notification) =>
        notification.OriginalReference.Length > 0 ? notification.OriginalReference : notification.PspReference;

    public static bool IsPaid(this Notification notification) => notification.ResultCode() == ResultCodes.Authorised;

    /// <summary>What is not as it was recorded here. Amounts that were paid are compared with all other payments of the session instead.</summary>
    /// <returns>Null when all is.</returns>
    public static string? Discrepancy(this Notification notification, Money amount, string merchantAccount) =>
        notification.EventCode != Authorisation ? null
        : notification.MerchantAccountCode != merchantAccount
            ? $"Adyen reports payment {notification.PspReference} on the merchant account {notification.MerchantAccountCode}, not {merchantAccount}."
        : !notification.Success && notification.Amount() != amount
            ? $"Adyen refused payment {notification.PspReference} of {notification.Value} {notification.Currency} in minor units; the session is for {amount}."
        : null;

    /// <param name="merchantAccount">Ours. The amount of a payment to another one says nothing about what was paid here.</param>
    public static Payment ToPayment(this Notification notification, string resultCode, string merchantAccount) => new(
        notification.PaymentReference(),
        resultCode,
        notification.MerchantAccountCode == merchantAccount ? notification.Amount() : null,
        PaymentMethod: null);

    private static Money? Amount(this Notification notification) =>
        Currency.TryParse(notification.Currency, out var currency) ? new Money(notification.Value, currency) : null;
}
