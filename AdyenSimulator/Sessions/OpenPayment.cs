using AdyenSimulator.Protocol;

namespace AdyenSimulator.Sessions;

/// <summary>
/// An attempt to pay that is decided away from the shop, on the bank's page or on the shopper's phone: once, and for good. The lock is the
/// session's, which a decision changes.
/// </summary>
internal sealed class OpenPayment(
    Session session, Lock sessionLock, string paymentMethodType, ResultCode? polledResult, DateTimeOffset startedAt)
{
    private Result<PaymentOutcome, AdyenError>? _decision;
    private int _polls;

    /// <summary>Names the attempt in the bank's address and in <c>paymentData</c>.</summary>
    public string Id { get; } = RandomToken.OpenPaymentId();

    /// <summary>Hands the decision over to the shop, as <c>redirectResult</c> or <c>payload</c>.</summary>
    public string ResultToken { get; } = RandomToken.SessionResult();

    public Session Session { get; } = session;

    public string PaymentMethodType { get; } = paymentMethodType;

    /// <summary>Null until it is decided.</summary>
    public Result<PaymentOutcome, AdyenError>? Decision
    {
        get
        {
            lock (sessionLock)
            {
                return _decision;
            }
        }
    }

    /// <returns>The outcome of this decision or of an earlier one.</returns>
    public Result<PaymentOutcome, AdyenError> Decide(ResultCode resultCode, DateTimeOffset now)
    {
        lock (sessionLock)
        {
            _decision ??= Session.Pay(new PaymentAttempt(resultCode, PaymentMethodType, StartedAt: startedAt), now);
            return _decision.Value;
        }
    }

    /// <summary>Counts a question for the status; the shopper's phone answers after some of them.</summary>
    public void Poll(int pollsUntilDecided, DateTimeOffset now)
    {
        lock (sessionLock)
        {
            if (polledResult is { } resultCode && ++_polls >= pollsUntilDecided)
            {
                _ = Decide(resultCode, now);
            }
        }
    }
}
