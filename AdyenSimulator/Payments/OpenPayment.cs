using AdyenSimulator.Server;
using AdyenSimulator.Sessions;

namespace AdyenSimulator.Payments;

/// <summary>
/// An attempt to pay that is decided away from the shop, on the bank's page or on the shopper's phone: once, and for good.
/// </summary>
internal sealed class OpenPayment(Session session, string paymentMethodType, ResultCode? polledResult, DateTimeOffset startedAt)
{
    private readonly Lock _lock = new();
    private Result<PaymentOutcome, AdyenError> _decision;
    private volatile bool _isDecided;
    private int _polls;

    /// <summary>Names the attempt in the bank's address and in <c>paymentData</c>.</summary>
    public string Id { get; } = RandomToken.OpenPaymentId();

    /// <summary>Hands the decision over to the shop, as <c>redirectResult</c> or <c>payload</c>.</summary>
    public string ResultToken { get; } = RandomToken.SessionResult();

    public Session Session { get; } = session;

    public string PaymentMethodType { get; } = paymentMethodType;

    // Read inside the session's lock, which a decision takes inside its own: hence no lock here.
    public bool IsDecided => _isDecided;

    /// <returns>The outcome of this decision or of an earlier one.</returns>
    public Result<PaymentOutcome, AdyenError> Decide(ResultCode resultCode, DateTimeOffset now)
    {
        lock (_lock)
        {
            if (!_isDecided)
            {
                _decision = Session.Pay(new PaymentAttempt(resultCode, PaymentMethodType, StartedAt: startedAt), now);
                _isDecided = true;
            }

            return _decision;
        }
    }

    /// <summary>Counts a question for the status; the shopper's phone answers after some of them.</summary>
    public void Poll(int pollsUntilDecided, DateTimeOffset now)
    {
        lock (_lock)
        {
            if (polledResult is { } resultCode && ++_polls >= pollsUntilDecided)
            {
                _ = Decide(resultCode, now);
            }
        }
    }

    public bool TryGetDecision(out Result<PaymentOutcome, AdyenError> decision)
    {
        lock (_lock)
        {
            decision = _decision;
            return _isDecided;
        }
    }
}
