namespace Checkout.Failures;

/// <summary>The codes that clients branch on. They are part of the API: a name or status never changes.</summary>
internal sealed record ErrorCode
{
    public static readonly ErrorCode InvalidRequest = new("invalid_request", 400, "The request is not valid.");
    public static readonly ErrorCode Unauthorized = new("unauthorized", 401, "Authentication is needed.");
    public static readonly ErrorCode InvalidSignature = new("invalid_signature", 401, "The signature is not valid.");
    public static readonly ErrorCode SessionNotFound = new("session_not_found", 404, "There is no such session.");
    public static readonly ErrorCode RequestTimeout = new("request_timeout", 408, "The request body did not arrive in time.");
    public static readonly ErrorCode AmountChanged = new("amount_changed", 409, "The amount has changed.");
    public static readonly ErrorCode CartLocked = new("cart_locked", 409, "The cart can no longer be changed.");
    public static readonly ErrorCode UpdateInProgress = new("update_in_progress", 409, "Another update of this session is in progress.");
    public static readonly ErrorCode SessionMustBeReplaced =
        new("session_must_be_replaced", 409, "Create a new session with the same cart.");
    public static readonly ErrorCode PaymentExists = new("payment_exists", 409, "There is a payment already.");
    public static readonly ErrorCode SessionExpired = new("session_expired", 410, "The session has expired.");
    public static readonly ErrorCode CartVersionMismatch = new("cart_version_mismatch", 412, "The cart has another version.");
    public static readonly ErrorCode RequestTooLarge = new("request_too_large", 413, "The request body is too large.");
    public static readonly ErrorCode UnsupportedMediaType = new("unsupported_media_type", 415, "The request body is not JSON.");
    public static readonly ErrorCode UnknownSku = new("unknown_sku", 422, "A product does not exist.");
    public static readonly ErrorCode UnknownDiscount = new("unknown_discount", 422, "The discount does not apply.");
    public static readonly ErrorCode NotDeliveredThere = new("not_delivered_there", 422, "Nothing is delivered to this country.");
    public static readonly ErrorCode UnknownDeliveryOption =
        new("unknown_delivery_option", 422, "The delivery option does not apply.");
    public static readonly ErrorCode UnknownRegion = new("unknown_region", 422, "The region is not known.");
    public static readonly ErrorCode NothingToPay = new("nothing_to_pay", 422, "There is nothing to pay.");
    public static readonly ErrorCode IdempotencyKeyReused =
        new("idempotency_key_reused", 422, "The idempotency key belongs to another request.");
    public static readonly ErrorCode TooManyRequests = new("too_many_requests", 429, "Too many requests.");
    public static readonly ErrorCode InternalError = new("internal_error", 500, "Something went wrong on our side.");
    public static readonly ErrorCode PaymentProviderRejected =
        new("payment_provider_rejected", 502, "The payment provider rejected the request.");
    public static readonly ErrorCode PaymentProviderUnavailable =
        new("payment_provider_unavailable", 503, "The payment provider does not answer.");
    public static readonly ErrorCode TemporarilyUnavailable =
        new("temporarily_unavailable", 503, "The service is not available for the moment.");

    private ErrorCode(string name, int status, string title) => (Name, Status, Title) = (name, status, title);

    public string Name { get; }

    /// <summary>The HTTP status.</summary>
    public int Status { get; }

    /// <summary>The same for every occurrence of the problem, as RFC 9457 asks.</summary>
    public string Title { get; }
}
