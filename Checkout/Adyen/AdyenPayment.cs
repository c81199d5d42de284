using Checkout.Carts;

namespace Checkout.Adyen;

internal sealed record AdyenPayment(string PspReference, string ResultCode, Money? Amount = null, AdyenPaymentMethod? PaymentMethod = null);
