namespace AdyenSimulator.Payments;

internal sealed record PaymentMethod(string Type, string Brand);
