namespace Checkout.Api.Contracts;

internal sealed record NotificationAmountBody(long? Value, string? Currency);
