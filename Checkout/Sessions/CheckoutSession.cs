using Checkout.Carts;
using Checkout.Currencies;
using Checkout.Failures;
using Checkout.Operations;

namespace Checkout.Sessions;

/// <summary>A shopper's checkout. Immutable: every method gives the session that results, or why it may not be.</summary>
internal sealed record CheckoutSession
{
    // Of an attempt to finalise that succeeds.
    private static readonly TimeSpan UsualDuration = TimeSpan.FromSeconds(2);

    // A shopper tries again a few times. Forgetting an older snapshot costs one more call to Adyen.
    private const int MaxSnapshots = 20;

    // Whoever looks at twenty has seen enough, and the column has an end.
    private const int MaxReasons = 20;

    /// <summary>Adyen's session id.</summary>
    public required string Id { get; init; }

    /// <summary>The merchant reference, ours.</summary>
    public required string Reference { get; init; }

    /// <summary>The sessionData that Adyen gave when the session was created.</summary>
    public required string SessionData { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public required Cart Cart { get; init; }

    /// <summary>Counts the changes of the cart, from 1.</summary>
    public required int CartVersion { get; init; }

    /// <summary>As recorded. Time passes without a record: see <see cref="StateAt"/>.</summary>
    public SessionState State { get; private init; }

    public Finalization? Finalization { get; private init; }

    public IReadOnlyList<Payment> Payments { get; private init; } = [];

    /// <summary>Fingerprints of the session results that Adyen has been asked about.</summary>
    public IReadOnlyList<string> Snapshots { get; private init; } = [];

    /// <summary>
    /// What snapshots have said of the session beyond the payments that they list. <see cref="SessionState.PaymentPending"/> stands for one
    /// that none of them lists, such as a voucher.
    /// </summary>
    public IReadOnlyList<SessionState> Reported { get; private init; } = [];

    /// <summary>Why a person has to look at the payments before anything more is delivered. Only ever grows.</summary>
    public IReadOnlyList<string> NeedsAttention { get; private init; } = [];

    /// <summary>What the shopper pays.</summary>
    public Money Amount => Cart.Amount;

    public static CheckoutSession Restore(
        CheckoutSession session,
        SessionState state,
        Finalization? finalization,
        IReadOnlyList<Payment> payments,
        IReadOnlyList<string> snapshots,
        IReadOnlyList<SessionState> reported,
        IReadOnlyList<string> needsAttention) =>
        session with
        {
            State = state, Finalization = finalization, Payments = payments, Snapshots = snapshots, Reported = reported, NeedsAttention = needsAttention,
        };

    public SessionState StateAt(DateTimeOffset now) =>
        IsPastExpiry(now) && (State is SessionState.Open or SessionState.Finalizing or SessionState.Payable || IsVoucherClosed) ? SessionState.Expired : State;

    /// <summary>
    /// Nothing can follow. A payable session may have been paid in its last moment, or with a voucher, so that it is not final although its
    /// time is over.
    /// </summary>
    public bool IsFinalAt(DateTimeOffset now) => StateAt(now) switch
    {
        SessionState.Completed or SessionState.Refused => true,
        SessionState.Expired => State is SessionState.Open or SessionState.Expired,
        SessionState.Canceled => IsPastExpiry(now),
        _ => false,
    };

    public Outcome<CheckoutSession> ChangeCart(Cart cart, DateTimeOffset now) => StateAt(now) switch
    {
        SessionState.Open => this with { Cart = cart, CartVersion = checked(CartVersion + 1) },
        SessionState.Expired => Expired(),
        _ => new Failure(
            ErrorCode.CartLocked, "The payment has been started, so the cart can no longer be changed. Create a new session to pay for another cart."),
    };

    /// <summary>
    /// The first step of making the session payable: records the intent. Also lets an attempt take over from one that left no result,
    /// with the same content. Gives back this session where it has been made payable already.
    /// </summary>
    /// <param name="seenAmount">What the shopper was shown, if known. Nothing is done with another amount than that.</param>
    public Outcome<CheckoutSession> BeginFinalizing(string sessionData, string attemptId, Money? seenAmount, DateTimeOffset now) => StateAt(now) switch
    {
        SessionState.Expired => Expired(),
        SessionState.Open or SessionState.Finalizing when AmountChanged(seenAmount) is { } changed => changed,
        SessionState.Open => MoveTo(SessionState.Finalizing) with { Finalization = new Finalization(attemptId, sessionData, now + TimeLimits.Lease) },
        // Written already, where only the answer to the write got lost.
        SessionState.Finalizing when Finalization!.AttemptId == attemptId => this,
        SessionState.Finalizing when now < Finalization.LeaseUntil => AnotherAttemptRuns(Finalization.LeaseUntil - now),
        SessionState.Finalizing => this with { Finalization = Finalization! with { AttemptId = attemptId, LeaseUntil = now + TimeLimits.Lease } },
        _ => this,
    };

    /// <summary>Adyen has made the session payable.</summary>
    /// <param name="sessionData">Null when Adyen says so only by refusing to do it again.</param>
    public CheckoutSession FinishFinalizing(string? sessionData)
    {
        var finished = this with { Finalization = Finalization! with { ReturnedSessionData = sessionData ?? Finalization!.ReturnedSessionData } };
        return State == SessionState.Finalizing ? finished.MoveTo(SessionState.Payable) : finished;
    }

    /// <summary>
    /// Adyen has refused, and no earlier attempt can have got through. Another attempt that has taken over in the meantime may get through
    /// yet, so then nothing changes.
    /// </summary>
    public CheckoutSession UndoFinalizing(string attemptId) =>
        IsFinalizedBy(attemptId) ? MoveTo(SessionState.Open) with { Finalization = null } : this;

    /// <summary>The attempt has ended without a result. The next one need not wait.</summary>
    public CheckoutSession ReleaseLease(string attemptId, DateTimeOffset now) =>
        IsFinalizedBy(attemptId) ? this with { Finalization = Finalization! with { LeaseUntil = now } } : this;

    /// <summary>
    /// The sessionData to pay with, after the session was made payable. What the client holds has moved on after a refused payment;
    /// if it is still the value from before the PATCH, the client has missed the answer.
    /// </summary>
    public Outcome<string> SessionDataToPayWith(string clientSessionData, Money? seenAmount, DateTimeOffset now)
    {
        if (StateAt(now) is SessionState.PaymentPending or SessionState.Completed)
        {
            return new Failure(ErrorCode.PaymentExists, "A payment was made on this session. Read its result.");
        }

        // Adyen may have ended the session before its time.
        if (State == SessionState.Refused)
        {
            return MustBeReplaced("Adyen takes no more payments for this session, because too many were refused.");
        }

        if (State == SessionState.Expired || IsPastExpiry(now))
        {
            return Expired();
        }

        if (AmountChanged(seenAmount) is { } changed)
        {
            return changed;
        }

        return Finalization is not { ReturnedSessionData: { } returned } ? MustBeReplaced("Adyen's answer for this session is lost, and it cannot be updated again.")
            : clientSessionData == Finalization.SentSessionData ? returned
            : clientSessionData;
    }

    public static Failure UpdateInProgress(string detail, TimeSpan? retryAfter = null) =>
        new(ErrorCode.UpdateInProgress, detail) { RetryAfter = retryAfter ?? UsualDuration };

    /// <summary>What you see is what you pay.</summary>
    public Failure? AmountChanged(Money? seenAmount) =>
        seenAmount is null || seenAmount == Amount ? null
        : new Failure(ErrorCode.AmountChanged, $"The amount is {Amount}. Show it to the shopper and ask again.") { Amount = Amount };

    /// <summary>Takes over a snapshot that Adyen gives for a session result. The same one again changes nothing.</summary>
    /// <param name="status">What it says of the session. Null when the session can be paid.</param>
    /// <param name="payments">Those that Adyen lists: paid or pending ones, without vouchers.</param>
    public CheckoutSession RecordResult(string snapshot, SessionState? status, IReadOnlyList<Payment> payments)
    {
        if (Snapshots.Contains(snapshot))
        {
            return this;
        }

        var isListed = payments.Any(payment => status == SessionState.Completed ? ResultCodes.IsPaid(payment.ResultCode) : ResultCodes.IsPayment(payment.ResultCode));
        // A payment that is not listed has an amount that nobody has seen yet.
        var said = status is not (SessionState.Completed or SessionState.PaymentPending) ? status : isListed ? null : SessionState.PaymentPending;
        var reported = said is { } news && !Reported.Contains(news) ? [.. Reported, news] : Reported;
        return (this with { Snapshots = [.. Snapshots.TakeLast(MaxSnapshots - 1), snapshot], Reported = reported }).Take(payments);
    }

    /// <summary>Takes over what a notification says about a payment. The same again changes nothing.</summary>
    /// <param name="discrepancy">What in it is not as it was recorded here, if anything.</param>
    public CheckoutSession RecordPayment(Payment payment, string? discrepancy)
    {
        var recorded = discrepancy is null ? this : Flag(discrepancy);
        return ReferenceEquals(KnownPayments.Merge(Payments, [payment]), Payments) ? recorded : recorded.Take([payment]);
    }

    // The one rule for snapshots and notifications alike. It looks at all that is known, never at what was reported last: reports come in any
    // order. That an attempt has failed does not end the session; it only shows that Adyen takes payments, and leaves none pending.
    private CheckoutSession Take(IReadOnlyList<Payment> reported)
    {
        var payments = KnownPayments.Merge(Payments, reported);
        var next = Finalization is not null && KnownPayments.PayInFull(payments, Amount) ? SessionState.Completed
            : KnownPayments.AnyPayment(payments) || Reported.Contains(SessionState.PaymentPending) ? SessionState.PaymentPending
            : Reported.Contains(SessionState.Refused) ? SessionState.Refused
            : Reported.Contains(SessionState.Expired) ? SessionState.Expired
            : Reported.Contains(SessionState.Canceled) ? SessionState.Canceled
            : Finalization is not null && payments.Count > 0 ? SessionState.Payable
            : State;
        var taken = this with
        {
            Payments = KnownPayments.Limit(payments, Amount),
            State = SessionTransitions.Allow(State, next) ? next : State,
        };

        if (taken is { State: SessionState.PaymentPending, Finalization: null })
        {
            taken = taken.Flag("Adyen reports a payment on a session that was never made payable.");
        }

        if (payments.Count > KnownPayments.MaxPayments)
        {
            taken = taken.Flag("Adyen reports more payments than are kept with the session.");
        }

        return KnownPayments.Discrepancy(payments, Amount) is { } reason ? taken.Flag(reason) : taken;
    }

    private CheckoutSession Flag(string reason) =>
        NeedsAttention.Contains(reason) || NeedsAttention.Count == MaxReasons ? this : this with { NeedsAttention = [.. NeedsAttention, reason] };

    private static Failure MustBeReplaced(string reason) => new(ErrorCode.SessionMustBeReplaced, $"{reason} Create a new session with the same cart.");

    private static Failure Expired() => new(ErrorCode.SessionExpired, "The session has expired. Create a new one with the same cart.");

    // Usually it ends in a moment; only after a crash does its lease have to run out. So the client waits as long again as it has been running.
    private static Failure AnotherAttemptRuns(TimeSpan remaining)
    {
        var running = TimeLimits.Lease - remaining;
        var wait = running > UsualDuration ? running : UsualDuration;
        return UpdateInProgress("Another update of this session is in progress.", wait < remaining ? wait : remaining);
    }

    // Nobody knows which attempt the voucher was: another one may have been refused, or its offer ended after the shopper had left the bank.
    // So nothing ends the voucher as long as the session could be paid once more, and the end of an offer does afterwards.
    private bool IsVoucherClosed =>
        State == SessionState.PaymentPending
        && Finalization is not null
        && !KnownPayments.AnyPayment(Payments)
        && Payments.Any(payment => payment.ResultCode == ResultCodes.Cancelled);

    private bool IsPastExpiry(DateTimeOffset now) => now >= ExpiresAt;

    private bool IsFinalizedBy(string attemptId) => State == SessionState.Finalizing && Finalization!.AttemptId == attemptId;

    private CheckoutSession MoveTo(SessionState state) => SessionTransitions.Allow(State, state)
        ? this with { State = state }
        : throw new InvalidOperationException($"A session does not go from {State} to {state}.");
}
