using System.Collections.Frozen;

namespace Checkout.Adyen;

/// <summary>What has to be known of payment methods, by the types that Adyen and Drop-in give them.</summary>
internal static class PaymentMethods
{
    public const string GiftCard = "giftcard";

    // Who lends the shopper the money, or sends the bill: https://docs.adyen.com/payment-methods. What each of them sells has types of its
    // own, such as klarna_account, and new ones come. Where one needs no line items after all, a session is replaced for nothing.
    private static readonly FrozenSet<string> BilledByLine = new[]
    {
        "klarna", "klarnapayments", "afterpay", "afterpaytouch", "clearpay", "riverty", "ratepay", "affirm", "facilypay", "oney", "zip",
        "atome", "walley", "alma", "scalapay",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether Adyen takes such a payment only where it knows the lines that add up to the amount.</summary>
    /// <param name="type">For example <c>klarna_paynow</c> or <c>sepadirectdebit_riverty</c>.</param>
    public static bool NeedLineItems(string type) => type.Split('_').Any(BilledByLine.Contains);
}
