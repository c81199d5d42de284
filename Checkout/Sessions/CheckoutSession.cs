using Checkout.Carts;
using Checkout.Currencies;
using Checkout.Failures;
using static Checkout.Sessions.SessionState;

namespace Checkout.Sessions;

/// <summary>A shopper's checkout. Immutable: every method gives the session that results, or why it may not be.</summary>
internal sealed partial record CheckoutSession
{
    /// <summary>Of the cart that Adyen was told when the session was created.</summary>
    public const int FirstCartVersion = 1;

    // A shopper tries again a few times. Forgetting an older result costs one more call to Adyen.
    private const int MaxFingerprints = 20;

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

    /// <summary>Adyen was told the address that the order goes to. It cannot be changed there, so the region stays as well.</summary>
    public bool HasDeliveryAddress { get; init; }

    /// <summary>Counts the changes of the cart, from <see cref="FirstCartVersion"/>.</summary>
    public required int CartVersion { get; init; }

    /// <summary>As recorded. Time passes without a record: see <see cref="StateAt"/>.</summary>
    public SessionState State { get; private init; }

    /// <summary>
    /// Another session of the same order has taken its place. One that was still open is <see cref="SessionState.Replaced"/>; of one that
    /// may be paid yet, nothing is taken back, but no PATCH leads to a payment on it any more.
    /// </summary>
    public bool IsReplaced { get; private init; }

    /// <summary>Null as long as the session was never made payable, nor tried to be.</summary>
    public Finalization? Finalization { get; private init; }

    public Payments Payments { get; private init; } = Payments.None;

    /// <summary>Of the session results that Adyen has been asked about.</summary>
    public IReadOnlyList<string> Fingerprints { get; private init; } = [];

    /// <summary>
    /// What snapshots have said of the session beyond the payments that they list. <see cref="PaymentPending"/> stands for one that none of
    /// them lists, such as a voucher.
    /// </summary>
    public IReadOnlyList<SessionState> Reported { get; private init; } = [];

    /// <summary>Why a person has to look at the payments before anything more is delivered. Only ever grows.</summary>
    public IReadOnlyList<string> NeedsAttention { get; private init; } = [];

    public string OrderReference => MerchantReference.Parse(Reference).Order;

    /// <summary>What the shopper pays.</summary>
    public Money Amount => Cart.Amount;

    public static CheckoutSession Restore(
        CheckoutSession session,
        SessionState state,
        bool isReplaced,
        Finalization? finalization,
        Payments payments,
        IReadOnlyList<string> fingerprints,
        IReadOnlyList<SessionState> reported,
        IReadOnlyList<string> needsAttention) => session with
        {
            State = state,
            IsReplaced = isReplaced,
            Finalization = finalization,
            Payments = payments,
            Fingerprints = fingerprints,
            Reported = reported,
            NeedsAttention = needsAttention,
        };

    public SessionState StateAt(DateTimeOffset now) =>
        IsPastExpiry(now) && (State is Open or Finalizing or Payable || IsVoucherClosed) ? Expired : State;

    /// <summary>
    /// Nothing can follow. A payable session may have been paid in its last moment, or with a voucher, so that it is not final although its
    /// time is over.
    /// </summary>
    public bool IsFinalAt(DateTimeOffset now) => StateAt(now) switch
    {
        Completed or Refused or Replaced => true,
        Expired => State is Open or Expired,
        Canceled => IsPastExpiry(now),
        _ => false,
    };

    public Outcome<CheckoutSession> ChangeCart(Cart cart, DateTimeOffset now) => StateAt(now) switch
    {
        Open => this with { Cart = cart, CartVersion = checked(CartVersion + 1) },
        Expired => SessionExpired(),
        Replaced => new Failure(ErrorCode.CartLocked, "Another session has replaced this one, so its cart can no longer be changed."),
        _ => new Failure(
            ErrorCode.CartLocked,
            "The payment has been started, so the cart can no longer be changed. Create a new session to pay for another cart."),
    };

    /// <summary>Lets another session of the same order take this one's place, so that no shopper is led to pay twice.</summary>
    public Outcome<CheckoutSession> Replace(DateTimeOffset now) => StateAt(now) switch
    {
        PaymentPending or Completed => new Failure(ErrorCode.PaymentExists, "A payment was made for this order. Read its result."),
        _ when IsReplaced => this,
        _ when State == Open => MoveTo(Replaced) with { IsReplaced = true },
        _ => this with { IsReplaced = true },
    };

    /// <summary>Of an order one session counts as paid. This is another one, and is paid as well.</summary>
    /// <param name="paidReference">That of the one that counts.</param>
    public CheckoutSession RecordSecondPayment(string paidReference) =>
        AskForAttention($"The order {OrderReference} was paid before, on session {paidReference}. This payment is a second one.");

    /// <summary>Takes over a snapshot that Adyen gives for a session result. The same one again changes nothing.</summary>
    /// <param name="fingerprint">Of the session result.</param>
    /// <param name="status">What the snapshot says of the session. Null when that can be paid.</param>
    /// <param name="payments">Those that Adyen lists: paid or pending ones, without vouchers.</param>
    public CheckoutSession RecordResult(string fingerprint, SessionState? status, IReadOnlyList<Payment> payments)
    {
        if (Fingerprints.Contains(fingerprint))
        {
            return this;
        }

        // What a listed payment says for itself need not be kept. One that is not listed is pending until its amount is known.
        var said = status switch
        {
            Completed => payments.Any(payment => payment.IsPaid) ? null : PaymentPending,
            PaymentPending => payments.Any(payment => payment.IsPaid || payment.IsPending) ? null : PaymentPending,
            _ => status,
        };
        var recorded = this with
        {
            Fingerprints = [.. Fingerprints.TakeLast(MaxFingerprints - 1), fingerprint],
            Reported = said is { } news && !Reported.Contains(news) ? [.. Reported, news] : Reported,
        };
        return recorded.ConcludeFrom(Payments.Merge(payments));
    }

    /// <summary>Takes over what a notification says about a payment. The same again changes nothing.</summary>
    /// <param name="discrepancy">What in it is not as it was recorded here, if anything.</param>
    public CheckoutSession RecordPayment(Payment payment, string? discrepancy)
    {
        var recorded = discrepancy is null ? this : AskForAttention(discrepancy);
        var payments = Payments.Merge([payment]);
        return ReferenceEquals(payments, Payments) ? recorded : recorded.ConcludeFrom(payments);
    }

    private CheckoutSession ConcludeFrom(Payments payments)
    {
        var next = StateBy(payments);
        var concluded = this with { Payments = payments.Limit(Amount), State = SessionTransitions.Allow(State, next) ? next : State };
        string?[] reasons =
        [
            concluded is { State: PaymentPending, Finalization: null }
                ? "Adyen reports a payment on a session that was never made payable."
                : null,
            payments.Count > Payments.MaxKept ? "Adyen reports more payments than are kept with the session." : null,
            payments.Discrepancy(Amount),
        ];
        return reasons.OfType<string>().Aggregate(concluded, (session, reason) => session.AskForAttention(reason));
    }

    // The one rule for snapshots and notifications alike: the table of the README, row by row. It looks at all that is known and never at
    // what was reported last, because reports come in any order.
    private SessionState StateBy(Payments payments) =>
        payments.PayInFull(Amount) && Finalization is not null ? Completed
        : payments.AnyPaid ? PaymentPending
        : payments.AnyPending ? PaymentPending
        : Reported.Contains(PaymentPending) ? PaymentPending
        : Reported.Contains(Refused) ? Refused
        : Reported.Contains(Expired) ? Expired
        : Reported.Contains(Canceled) ? Canceled
        // A failed attempt ends nothing; it shows that Adyen takes payments, even where its answer to the PATCH is still to come.
        : payments.Count > 0 && Finalization is not null ? Payable
        : State;

    private CheckoutSession AskForAttention(string reason) => NeedsAttention.Contains(reason) || NeedsAttention.Count == MaxReasons
        ? this
        : this with { NeedsAttention = [.. NeedsAttention, reason] };

    private static Failure SessionExpired() =>
        new(ErrorCode.SessionExpired, "The session has expired. Create a new one with the same cart.");

    // A notification about a voucher does not say that the payment was one: it may be about another attempt, which was refused, or whose
    // offer ended after the shopper had left the bank. So nothing ends a voucher as long as the session could be paid once more; after
    // that, the end of any offer does.
    private bool IsVoucherClosed =>
        State == PaymentPending
        && Finalization is not null
        && !Payments.AnyPaid
        && !Payments.AnyPending
        && Payments.Any(payment => payment.ResultCode == ResultCodes.Cancelled);

    private bool IsPastExpiry(DateTimeOffset now) => now >= ExpiresAt;

    private CheckoutSession MoveTo(SessionState state) => SessionTransitions.Allow(State, state)
        ? this with { State = state }
        : throw new InvalidOperationException($"A session does not go from {State} to {state}.");
}
