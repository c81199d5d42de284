namespace Checkout.Api.Contracts;

internal sealed record HealthAnswer(string Status);
