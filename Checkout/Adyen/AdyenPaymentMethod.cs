namespace Checkout.Adyen;

internal sealed record AdyenPaymentMethod(string? Type = null, string? Brand = null);
