using Checkout.Currencies;

namespace Checkout.Adyen;

internal sealed record AdyenPayment(string PspReference, string ResultCode, Money? Amount = null, AdyenPaymentMethod? PaymentMethod = null)
{
    public bool IsUsable =>
        AdyenText.IsName(PspReference)
        && AdyenText.IsName(ResultCode)
        && Amount is null or { Value: >= 0 }
        && (PaymentMethod?.Type is not { } type || AdyenText.IsName(type));
}
