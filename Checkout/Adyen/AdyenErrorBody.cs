namespace Checkout.Adyen;

internal sealed record AdyenErrorBody(string? ErrorCode = null, string? ErrorType = null, string? Message = null, string? PspReference = null);
