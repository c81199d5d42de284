namespace AdyenSimulator.Server;

internal sealed record AdyenError(int Status, string ErrorCode, string Message, string ErrorType);
