namespace Checkout.Api.Contracts;

internal sealed record NotificationSignatureBody(string? HmacSignature);
