using System.Net;
using Microsoft.Extensions.Logging;

namespace Checkout.Operations;

/// <summary>
/// Everything that is logged. The name of a method is the name of its event, <c>Properties.EventName</c>, by which the queries in
/// <c>infra/queries</c> look for it. Which alert each raises is in <c>docs/operations.md</c>. What others have written is cleaned before it
/// comes here: <see cref="PlainText"/>.
/// </summary>
internal static partial class Events
{
    // Sessions and orders

    [LoggerMessage(LogLevel.Information, "Session {SessionId}, reference {Reference}, can be paid: {Amount} {Currency} in minor units")]
    public static partial void SessionPayable(this ILogger logger, string sessionId, string reference, long amount, string currency);

    [LoggerMessage(
        LogLevel.Information, "Session {SessionId}, reference {Reference}, is paid: {Amount} {Currency} in minor units by {PaymentMethod}")]
    public static partial void OrderPaid(
        this ILogger logger, string sessionId, string reference, long amount, string currency, string? paymentMethod);

    [LoggerMessage(
        LogLevel.Critical,
        "Security: session {SessionId}, reference {Reference}, needs attention before anything is delivered: {Reasons}")]
    public static partial void NeedsAttention(this ILogger logger, string sessionId, string reference, IReadOnlyList<string> reasons);

    [LoggerMessage(LogLevel.Error, "Payment {PspReference} was authorised for reference {Reference}, which leads to no session")]
    public static partial void PaymentUnmatched(this ILogger logger, string pspReference, string reference);

    // Webhooks

    [LoggerMessage(LogLevel.Warning, "Security: a webhook came with a wrong user name or password, or none")]
    public static partial void WebhookUnauthenticated(this ILogger logger);

    [LoggerMessage(
        LogLevel.Warning,
        "Security: the signature of a webhook is wrong. It says {EventCode} for payment {PspReference}, reference {Reference}")]
    public static partial void SignatureRefused(this ILogger logger, string eventCode, string pspReference, string reference);

    // Adyen

    [LoggerMessage(
        LogLevel.Warning,
        "Adyen answered {Method} {Path} with {Status}: {ErrorCode} ({ErrorType}) {Message}, pspReference {PspReference}")]
    public static partial void AdyenRefused(
        this ILogger logger,
        HttpMethod method,
        string path,
        int status,
        string? errorCode,
        string? errorType,
        string? message,
        string? pspReference);

    [LoggerMessage(LogLevel.Warning, "Adyen gave no usable answer to {Method} {Path}")]
    public static partial void AdyenUnanswered(this ILogger logger, HttpMethod method, string path, Exception exception);

    [LoggerMessage(
        LogLevel.Critical,
        "Adyen created session {SessionId} with payable {Payable}, {Amount} and reference {Reference}, for a request with"
        + " payable false, {RequestedAmount} and reference {RequestedReference}. It is not used")]
    public static partial void SessionNotAsRequested(
        this ILogger logger,
        string sessionId,
        bool payable,
        string amount,
        string reference,
        string requestedReference,
        string requestedAmount);

    [LoggerMessage(
        LogLevel.Critical,
        "Security: Adyen created session {SessionId} for reference {Reference}, and it is recorded for {RecordedReference} already."
        + " It is not used")]
    public static partial void SessionOfAnotherOrder(this ILogger logger, string sessionId, string? recordedReference, string reference);

    [LoggerMessage(
        LogLevel.Critical,
        "Security: Adyen reported on session {SessionId} with reference {ReportedReference}, and it has {Reference}."
        + " The report is not used")]
    public static partial void ResultOfAnotherOrder(this ILogger logger, string sessionId, string reportedReference, string reference);

    [LoggerMessage(LogLevel.Warning, "Security: session {SessionId} was asked for with the sessionResult of session {ReportedId}")]
    public static partial void ResultOfAnotherSession(this ILogger logger, string sessionId, string reportedId);

    [LoggerMessage(LogLevel.Warning, "Adyen reported the unknown session status {Status}")]
    public static partial void StatusUnknown(this ILogger logger, string status);

    // Calls

    [LoggerMessage(LogLevel.Information, "The body of {Method} {Path} did not arrive in time")]
    public static partial void BodyTooSlow(this ILogger logger, string method, string path);

    [LoggerMessage(LogLevel.Error, "{Method} {Path} could not be done in time")]
    public static partial void DeadlineExceeded(this ILogger logger, string method, string path);

    [LoggerMessage(LogLevel.Error, "Storage failed in {Method} {Path}")]
    public static partial void StorageFailed(this ILogger logger, string method, string path, Exception exception);

    [LoggerMessage(LogLevel.Error, "A cart was not priced. {Reason} Seed the catalog with such a rate; 0 if it is exempt")]
    public static partial void TaxRateMissing(this ILogger logger, string reason);

    [LoggerMessage(LogLevel.Error, "Unexpected failure in {Method} {Path}")]
    public static partial void UnexpectedFailure(this ILogger logger, string method, string path, Exception exception);

    [LoggerMessage(
        LogLevel.Information,
        "Requests come from {Address}, which is nobody's on the Internet: there are no limits by client address. On your own machine that"
        + " is as it should be; behind a proxy set Checkout__ClientAddressHeader to the header in which it gives the address of the"
        + " client")]
    public static partial void ClientAddressUnknown(this ILogger logger, IPAddress? address);
}
