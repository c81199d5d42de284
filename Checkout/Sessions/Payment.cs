using Checkout.Currencies;

namespace Checkout.Sessions;

/// <summary>A payment as Adyen reports it.</summary>
internal sealed record Payment(string PspReference, string ResultCode, Money? Amount, string? PaymentMethod);
