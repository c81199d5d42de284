namespace AdyenSimulator.Server;

internal sealed record AdyenErrorBody(int Status, string ErrorCode, string Message, string ErrorType, string PspReference);
