namespace AdyenSimulator.Browser;

internal sealed record AwaitAction(string PaymentMethodType, string PaymentData, string Type = "await");
