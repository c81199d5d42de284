using AdyenSimulator.Notifications;
using AdyenSimulator.Protocol;

namespace AdyenSimulator.Sessions;

/// <summary>One session and the rules for its state. Every public method is atomic.</summary>
internal sealed class Session(string id, CreateSessionRequest request, DateTimeOffset expiresAt, Notifier notifier)
{
    private const int MaxRefusals = 5;

    private readonly Lock _lock = new();
    private readonly HashSet<string> _sessionData = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SessionSnapshot> _snapshots = new(StringComparer.Ordinal);
    private readonly List<Payment> _payments = [];
    private readonly List<OpenPayment> _openPayments = [];
    private Amount _amount = request.Amount;
    private bool _payable = request.Payable;
    private DateTimeOffset _expiresAt = expiresAt;
    private SessionStatus _status = SessionStatus.Active;
    private int _patches;

    public string Id { get; } = id;

    public string Reference => request.Reference;

    /// <summary>Each call gets new session data, and all of it stays valid.</summary>
    public string IssueSessionData()
    {
        lock (_lock)
        {
            var sessionData = RandomToken.SessionData();
            _sessionData.Add(sessionData);
            return sessionData;
        }
    }

    /// <summary>Changes the amount and perhaps makes the session payable, after which nothing changes it again.</summary>
    /// <returns>The new session data.</returns>
    public Result<string, AdyenError> Update(UpdateSessionRequest update, DateTimeOffset now)
    {
        lock (_lock)
        {
            if (CheckUpdate(update, now) is { } error)
            {
                return error;
            }

            _amount = update.Amount;
            _payable = update.Payable;
            _patches++;
            return IssueSessionData();
        }
    }

    /// <summary>Lets a shopper begin, or come back later to learn how a payment ended.</summary>
    public AdyenError? SetUp(string? sessionData, DateTimeOffset now)
    {
        lock (_lock)
        {
            return CheckSessionData(sessionData) ?? (StatusAt(now) == SessionStatus.Expired ? AdyenErrors.SessionExpired : null);
        }
    }

    /// <summary>Begins an attempt that is decided elsewhere. Until then the session stays as it is; another attempt may overtake.</summary>
    /// <param name="polledResult">What it becomes by being polled. Null: nothing.</param>
    public Result<OpenPayment, AdyenError> Open(
        string paymentMethodType,
        string sessionData,
        ResultCode? polledResult,
        DateTimeOffset now)
    {
        lock (_lock)
        {
            if (CheckPayment(paymentMethodType, sessionData, now) is { } error)
            {
                return error;
            }

            var openPayment = new OpenPayment(this, _lock, paymentMethodType, polledResult, now);
            _openPayments.Add(openPayment);
            return openPayment;
        }
    }

    /// <summary>
    /// How an attempt that was begun here has ended. Decides nothing, so that a page that is loaded again gets the same answer, also after
    /// the session's time.
    /// </summary>
    public Result<PaymentOutcome, AdyenError> FindDecision(string? sessionData, string resultToken)
    {
        lock (_lock)
        {
            return CheckSessionData(sessionData) is null
                && _openPayments.Find(payment => string.Equals(payment.ResultToken, resultToken, StringComparison.Ordinal))
                    is { Decision: { } decision }
                ? decision
                : AdyenErrors.InvalidPayload;
        }
    }

    /// <summary>Records one attempt to pay. After a failed one the shopper can try again, until too many were refused.</summary>
    public Result<PaymentOutcome, AdyenError> Pay(PaymentAttempt attempt, DateTimeOffset now)
    {
        lock (_lock)
        {
            if (CheckPayment(attempt.PaymentMethodType, attempt.SessionData, attempt.StartedAt ?? now) is { } error)
            {
                return error;
            }

            var payment = new Payment(
                attempt.ClaimedAmount ?? _amount,
                new PaymentMethod(attempt.PaymentMethodType, attempt.PaymentMethodType),
                RandomToken.PspReference(),
                attempt.ResultCode);
            _payments.Add(payment);
            _status = StatusAfter(attempt.ResultCode);
            return Announce(payment, before: null);
        }
    }

    /// <summary>Ends the payment that is pending, be it after the session's time, or else one that the shopper has not decided.</summary>
    public Result<PaymentOutcome, AdyenError> Settle(ResultCode resultCode, DateTimeOffset now)
    {
        lock (_lock)
        {
            if (_payments is not [.., var pending] || !pending.ResultCode.IsPending())
            {
                return _openPayments.FindLast(payment => payment.Decision is null)?.Decide(resultCode, now) ?? AdyenErrors.NothingPending;
            }

            var payment = pending with { ResultCode = resultCode };
            _payments[^1] = payment;
            _status = StatusAfter(resultCode);
            return Announce(payment, before: pending.ResultCode);
        }
    }

    /// <summary>Ends the session's time, also while a payment is pending.</summary>
    /// <returns>A session result that says so.</returns>
    public Result<string, AdyenError> Expire(DateTimeOffset now)
    {
        lock (_lock)
        {
            if (_status == SessionStatus.Completed)
            {
                return AdyenErrors.HasPayment;
            }

            _expiresAt = _expiresAt < now ? _expiresAt : now;
            _status = SessionStatus.Expired;
            return IssueSessionResult();
        }
    }

    public SessionSnapshot? FindSnapshot(string sessionResult)
    {
        lock (_lock)
        {
            return _snapshots.GetValueOrDefault(sessionResult);
        }
    }

    public SessionView View(DateTimeOffset now)
    {
        lock (_lock)
        {
            return new SessionView(
                Id,
                Reference,
                request.MerchantOrderReference,
                _amount,
                _payable,
                IsExpired(now),
                _expiresAt,
                StatusAt(now),
                [.. _payments],
                [.. _openPayments.Where(payment => payment.Decision is null).Select(OpenPaymentView.Of)],
                _patches,
                request.ReturnUrl,
                request.CountryCode,
                request.ShopperLocale,
                request.DeliverAt,
                request.AllowedPaymentMethods,
                request.BlockedPaymentMethods);
        }
    }

    private AdyenError? CheckUpdate(UpdateSessionRequest update, DateTimeOffset now) =>
        CheckSessionData(update.SessionData) is { } invalid ? invalid
        : IsExpired(now) ? AdyenErrors.SessionExpired
        : _payments.Count > 0 ? AdyenErrors.HasPayment
        : _payable && request.Payable ? AdyenErrors.CreatedPayable
        : _payable ? AdyenErrors.AlreadyPayable
        : !string.Equals(update.Amount.Currency, _amount.Currency, StringComparison.Ordinal) ? AdyenErrors.InvalidField("amount.currency")
        : null;

    private AdyenError? CheckPayment(string paymentMethodType, string? sessionData, DateTimeOffset startedAt) =>
        CheckSessionData(sessionData) is { } invalid ? invalid
        : _status is SessionStatus.Completed or SessionStatus.PaymentPending ? AdyenErrors.HasPayment
        : IsExpired(startedAt) ? AdyenErrors.SessionExpired
        : _status == SessionStatus.Refused ? AdyenErrors.TooManyRefusals
        : !_payable ? AdyenErrors.NotPayable
        : LineItems.AreNeededFor(paymentMethodType) && !LineItems.AddUp(request.LineItems, _amount) ? AdyenErrors.InvalidField("lineItems")
        : null;

    private AdyenError? CheckSessionData(string? sessionData) =>
        sessionData is null || _sessionData.Contains(sessionData) ? null : AdyenErrors.InvalidPayload;

    private SessionStatus StatusAfter(ResultCode resultCode) => resultCode switch
    {
        ResultCode.Authorised => SessionStatus.Completed,
        ResultCode.Cancelled => SessionStatus.Canceled,
        _ when resultCode.IsPending() => SessionStatus.PaymentPending,
        _ => _payments.Count(payment => payment.ResultCode.IsRefusal()) >= MaxRefusals ? SessionStatus.Refused : SessionStatus.Active,
    };

    private bool IsExpired(DateTimeOffset now) => now >= _expiresAt;

    private SessionStatus StatusAt(DateTimeOffset now) =>
        _status is SessionStatus.Completed or SessionStatus.PaymentPending || !IsExpired(now) ? _status : SessionStatus.Expired;

    private PaymentOutcome Announce(Payment payment, ResultCode? before)
    {
        notifier.Announce(new PaymentResult(
            Id, Reference, payment.PspReference, payment.Amount, payment.PaymentMethod.Type, payment.ResultCode, before));
        return new PaymentOutcome(payment, IssueSessionResult());
    }

    private string IssueSessionResult()
    {
        var sessionResult = RandomToken.SessionResult();
        _snapshots.Add(sessionResult, SessionSnapshot.Of(this, _status, _payments));
        return sessionResult;
    }
}
