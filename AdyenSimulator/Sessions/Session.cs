using AdyenSimulator.Notifications;
using AdyenSimulator.Payments;
using AdyenSimulator.Server;

namespace AdyenSimulator.Sessions;

/// <summary>One session and the rules for its state. Every public method is atomic.</summary>
internal sealed class Session
{
    private const int MaxRefusals = 5;

    private readonly Lock _lock = new();
    private readonly CreateSessionRequest _request;
    private readonly Notifier _notifier;
    private readonly Dictionary<string, SessionSnapshot> _snapshots = new(StringComparer.Ordinal);
    private readonly List<Payment> _payments = [];
    private readonly List<OpenPayment> _openPayments = [];
    private Amount _amount;
    private bool _payable;
    private DateTimeOffset _expiresAt;
    private SessionStatus _status = SessionStatus.Active;
    private int _patches;

    public Session(string id, CreateSessionRequest request, DateTimeOffset expiresAt, Notifier notifier, out string sessionData)
    {
        Id = id;
        _request = request;
        _notifier = notifier;
        _amount = request.Amount;
        _payable = request.Payable;
        _expiresAt = expiresAt;
        sessionData = SessionData.Issue();
    }

    public string Id { get; }

    public IssuedSessionData SessionData { get; } = new();

    public string Reference => _request.Reference;

    /// <summary>Changes the amount and perhaps makes the session payable, after which nothing changes it again.</summary>
    /// <returns>The new session data.</returns>
    public Result<string, AdyenError> Update(UpdateSessionRequest request, DateTimeOffset now)
    {
        lock (_lock)
        {
            if (CheckUpdate(request, now) is { } error)
            {
                return error;
            }

            _amount = request.Amount;
            _payable = request.Payable;
            _patches++;
            return SessionData.Issue();
        }
    }

    /// <summary>Lets a shopper begin, or come back later to learn how a payment ended.</summary>
    public AdyenError? SetUp(string? sessionData, DateTimeOffset now)
    {
        lock (_lock)
        {
            if (sessionData is not null && !SessionData.Contains(sessionData))
            {
                return AdyenErrors.InvalidPayload;
            }

            return StatusAt(now) == SessionStatus.Expired ? AdyenErrors.SessionExpired : null;
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
            if (CheckPayment(sessionData, now) is { } error)
            {
                return error;
            }

            var openPayment = new OpenPayment(this, paymentMethodType, polledResult, now);
            _openPayments.Add(openPayment);
            return openPayment;
        }
    }

    public OpenPayment? FindUndecided()
    {
        lock (_lock)
        {
            return _openPayments.FindLast(payment => !payment.IsDecided);
        }
    }

    /// <summary>Records one attempt to pay. After a failed one the shopper can try again, until too many were refused.</summary>
    public Result<PaymentOutcome, AdyenError> Pay(PaymentAttempt attempt, DateTimeOffset now)
    {
        lock (_lock)
        {
            if (CheckPayment(attempt.SessionData, attempt.StartedAt ?? now) is { } error)
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
            _notifier.Announce(this, payment);
            return new PaymentOutcome(payment, IssueSessionResult());
        }
    }

    /// <summary>Ends the payment that is pending, be it after the session's time.</summary>
    public Result<PaymentOutcome, AdyenError> Settle(ResultCode resultCode)
    {
        lock (_lock)
        {
            if (_payments is not [.., var pending] || pending.ResultCode.ToSessionStatus() != SessionStatus.PaymentPending)
            {
                return AdyenErrors.NothingPending;
            }

            var payment = pending with { ResultCode = resultCode };
            _payments[^1] = payment;
            _status = StatusAfter(resultCode);
            _notifier.Announce(this, payment, pending.ResultCode);
            return new PaymentOutcome(payment, IssueSessionResult());
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
                _amount,
                _payable,
                IsExpired(now),
                _expiresAt,
                StatusAt(now),
                [.. _payments],
                [.. _openPayments.Where(payment => !payment.IsDecided).Select(OpenPaymentView.Of)],
                _patches,
                _request.ReturnUrl,
                _request.CountryCode,
                _request.ShopperLocale,
                _request.DeliverAt);
        }
    }

    private AdyenError? CheckUpdate(UpdateSessionRequest request, DateTimeOffset now)
    {
        if (!SessionData.Contains(request.SessionData))
        {
            return AdyenErrors.InvalidPayload;
        }

        if (IsExpired(now))
        {
            return AdyenErrors.SessionExpired;
        }

        if (_payments.Count > 0)
        {
            return AdyenErrors.HasPayment;
        }

        if (_payable)
        {
            return _request.Payable ? AdyenErrors.CreatedPayable : AdyenErrors.AlreadyPayable;
        }

        return string.Equals(request.Amount.Currency, _amount.Currency, StringComparison.Ordinal)
            ? null
            : AdyenErrors.InvalidField("amount.currency");
    }

    private AdyenError? CheckPayment(string? sessionData, DateTimeOffset startedAt)
    {
        if (sessionData is not null && !SessionData.Contains(sessionData))
        {
            return AdyenErrors.InvalidPayload;
        }

        if (_status is SessionStatus.Completed or SessionStatus.PaymentPending)
        {
            return AdyenErrors.HasPayment;
        }

        if (IsExpired(startedAt))
        {
            return AdyenErrors.SessionExpired;
        }

        return _status == SessionStatus.Refused ? AdyenErrors.TooManyRefusals : _payable ? null : AdyenErrors.NotPayable;
    }

    private SessionStatus StatusAfter(ResultCode resultCode) =>
        resultCode.IsRefusal() && _payments.Count(payment => payment.ResultCode.IsRefusal()) >= MaxRefusals ? SessionStatus.Refused : resultCode.ToSessionStatus();

    private bool IsExpired(DateTimeOffset now) => now >= _expiresAt;

    private SessionStatus StatusAt(DateTimeOffset now) =>
        _status is SessionStatus.Completed or SessionStatus.PaymentPending || !IsExpired(now) ? _status : SessionStatus.Expired;

    private string IssueSessionResult()
    {
        var sessionResult = RandomToken.SessionResult();
        _snapshots.Add(sessionResult, SessionSnapshot.Of(this, _status, _payments));
        return sessionResult;
    }
}
