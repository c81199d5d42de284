namespace AdyenSimulator.Protocol;

internal sealed record AdyenError(int Status, string ErrorCode, string Message, string ErrorType);

internal static class AdyenErrors
{
    private const string Validation = "validation";
    private const string Security = "security";
    private const string Internal = "internal";

    public static AdyenError MalformedJson { get; } = new(400, "702", "The request is empty or cannot be read as JSON", Validation);

    public static AdyenError Unauthorized { get; } = new(401, "000", "HTTP Status Response - Unauthorized", Security);

    public static AdyenError InvalidMerchantAccount { get; } = new(403, "901", "Invalid Merchant Account", Security);

    public static AdyenError AmountMissing { get; } = Unprocessable("100", "Required object 'amount' is not provided");

    public static AdyenError ReferenceMissing { get; } = Unprocessable("130", "Reference Missing");

    public static AdyenError ReturnUrlMissing { get; } = Unprocessable("14_030", "Return URL is missing.");

    public static AdyenError InvalidPayload { get; } = Unprocessable("14_018", "Invalid payload provided");

    public static AdyenError AlreadyInProgress { get; } = new(409, "704", "request already processed or in progress", Validation);

    // Adyen publishes no codes for the following cases. These are made up: branch on the status, never on them.
    public static AdyenError SessionNotFound { get; } = Unprocessable("14_100", "Session not found");

    public static AdyenError SessionExpired { get; } = Unprocessable("14_101", "Session is expired");

    public static AdyenError CreatedPayable { get; } = Unprocessable("14_102", "Session was created payable and cannot be updated");

    public static AdyenError AlreadyPayable { get; } = Unprocessable("14_103", "Session is already payable and cannot be updated");

    public static AdyenError HasPayment { get; } = Unprocessable("14_104", "Session already has a payment");

    public static AdyenError NotPayable { get; } = Unprocessable("14_105", "Session is not payable");

    public static AdyenError InvalidSessionResult { get; } = Unprocessable("14_106", "Invalid session result");

    public static AdyenError IdempotencyKeyTooLong { get; } = Unprocessable("14_107", "Idempotency key is longer than 64 characters");

    public static AdyenError NotFound { get; } = new(404, "14_110", "There is no such resource", Validation);

    public static AdyenError AmountFromBrowser { get; } = Unprocessable("14_108", "The amount of a session is not for the client to send");

    public static AdyenError NothingPending { get; } = Unprocessable("14_109", "Session has no pending payment");

    public static AdyenError TooManyRefusals { get; } = Unprocessable("14_111", "Session has had too many refused payments");

    public static AdyenError InvalidField(string name) => Unprocessable("200", $"Field '{name}' is not valid.");

    public static AdyenError Simulated(int status) =>
        new(status, "14_199", $"Simulated failure with status {status}", status switch
        {
            401 or 403 => Security,
            < 500 => Validation,
            _ => Internal,
        });

    private static AdyenError Unprocessable(string errorCode, string message) => new(422, errorCode, message, Validation);
}
