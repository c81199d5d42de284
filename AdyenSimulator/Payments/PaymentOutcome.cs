namespace AdyenSimulator.Payments;

internal sealed record PaymentOutcome(Payment Payment, string SessionResult);
