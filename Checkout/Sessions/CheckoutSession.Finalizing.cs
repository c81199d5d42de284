using Checkout.Adyen;
using Checkout.Failures;
using Checkout.Operations;
using static Checkout.Sessions.SessionState;

namespace Checkout.Sessions;

/// <remarks>How it becomes payable exactly once: the intent is recorded, Adyen is asked, and what came of it is recorded.</remarks>
internal sealed partial record CheckoutSession
{
    // How long an attempt to make a session payable takes if all goes well.
    private static readonly TimeSpan UsualDuration = TimeSpan.FromSeconds(2);

    /// <summary>
    /// The first step of making the session payable: records the intent. Also lets an attempt take over from one that left no result,
    /// with the same content. Gives back this session where it has been made payable already.
    /// </summary>
    public Outcome<CheckoutSession> BeginFinalizing(Attempt attempt, DateTimeOffset now) => StateAt(now) switch
    {
        Expired => SessionExpired(),
        Open or Finalizing when Refusal(attempt) is { } refusal => refusal,
        Open => MoveTo(Finalizing) with { Finalization = new Finalization(attempt.Id, attempt.SessionData, now + TimeLimits.Lease) },
        // Written already, where only the answer to the write got lost.
        Finalizing when IsFinalizedBy(attempt) => this,
        Finalizing when IsReplaced => WasReplaced(),
        Finalizing when now < Finalization!.LeaseUntil => AnotherAttemptRuns(Finalization.LeaseUntil - now),
        Finalizing => this with { Finalization = Finalization! with { AttemptId = attempt.Id, LeaseUntil = now + TimeLimits.Lease } },
        _ => this,
    };

    /// <summary>The last step: what Adyen's answer to the attempt means for the session.</summary>
    public CheckoutSession EndFinalizing(Attempt attempt, AdyenAnswer<UpdateSessionResponse> answer, DateTimeOffset now)
    {
        if (answer.Succeeded(out var updated))
        {
            return MakePayable(updated.SessionData);
        }

        var mayBePayable = attempt.TakesOver || answer.Retried;
        return (answer.Rejection, mayBePayable) switch
        {
            // No answer: nobody knows what Adyen has done.
            (null, _) => ReleaseLease(attempt, now),
            // Adyen has done nothing, so the cart can change again.
            (_, false) => Reopen(attempt),
            // It has said nothing about the session, because it did not let us in.
            ({ IsConfiguration: true }, true) => ReleaseLease(attempt, now),
            // An earlier attempt may have got through, and Adyen refuses to do it twice. Its codes for this are not public, so any refusal
            // is taken to mean it. The cart must never change again: the session counts as payable, and what Adyen returned is lost.
            // Not over an attempt that has taken over meanwhile, which may bring the answer home.
            (_, true) => IsFinalizedBy(attempt) ? MakePayable(null) : this,
        };
    }

    /// <summary>
    /// What a PATCH is answered after the session was made payable. The sessionData that the client holds has moved on after a refused
    /// payment; if it is still the value from before the session was made payable, the client has missed the answer.
    /// </summary>
    public Outcome<PayableSession> AnswerAgain(Attempt attempt, DateTimeOffset now)
    {
        if (StateAt(now) is PaymentPending or Completed)
        {
            return new Failure(ErrorCode.PaymentExists, "A payment was made on this session. Read its result.");
        }

        // Adyen may have ended the session before its time.
        if (State == Refused)
        {
            return MustBeReplaced("Adyen takes no more payments for this session, because too many were refused.");
        }

        if (IsReplaced)
        {
            return WasReplaced();
        }

        if (State == Expired || IsPastExpiry(now))
        {
            return SessionExpired();
        }

        if (Refusal(attempt) is { } refusal)
        {
            return refusal;
        }

        if (Finalization is not { ReturnedSessionData: { } returned })
        {
            return MustBeReplaced("Adyen's answer for this session is lost, and it cannot be updated again.");
        }

        var isBehind = attempt.SessionData == Finalization.SentSessionData;
        return new PayableSession(isBehind ? returned : attempt.SessionData, Amount, Payable: true);
    }

    /// <summary>What you see is what you pay, and what is billed by the line is billed by the lines that Adyen knows.</summary>
    /// <returns>Null if nothing that is known of the attempt speaks against it.</returns>
    public Failure? Refusal(Attempt attempt) =>
        attempt.SeenAmount is not null && attempt.SeenAmount != Amount
            ? new Failure(ErrorCode.AmountChanged, $"The amount is {Amount}. Show it to the shopper and ask again.") { Amount = Amount }
        : // An earlier version told Adyen no lines, and recorded no country.
        attempt.NeedsLineItems && (CartVersion != FirstCartVersion || Cart.CountryCode is null)
            ? MustBeReplaced("This payment method bills each line, and Adyen knows only those that the session was created with.")
        : null;

    public static Failure UpdateInProgress(string detail, TimeSpan? retryAfter = null) =>
        new(ErrorCode.UpdateInProgress, detail) { RetryAfter = retryAfter ?? UsualDuration };

    // A payment may have been reported before the answer to the PATCH, and is not taken back by it.
    private CheckoutSession MakePayable(string? returned)
    {
        var record = Finalization! with { ReturnedSessionData = returned ?? Finalization!.ReturnedSessionData };
        var finished = this with { Finalization = record };
        return State == Finalizing ? finished.MoveTo(Payable) : finished;
    }

    // Another attempt that has taken over meanwhile may get through yet, so then nothing changes.
    private CheckoutSession Reopen(Attempt attempt) => IsFinalizedBy(attempt)
        ? MoveTo(IsReplaced ? Replaced : Open) with { Finalization = null }
        : this;

    // The next attempt need not wait.
    private CheckoutSession ReleaseLease(Attempt attempt, DateTimeOffset now) =>
        IsFinalizedBy(attempt) ? this with { Finalization = Finalization! with { LeaseUntil = now } } : this;

    private bool IsFinalizedBy(Attempt attempt) => State == Finalizing && Finalization!.AttemptId == attempt.Id;

    private static Failure WasReplaced() => MustBeReplaced("Another session has replaced this one.");

    private static Failure MustBeReplaced(string reason) =>
        new(ErrorCode.SessionMustBeReplaced, $"{reason} Create a new session with the same cart.");

    // Usually it ends in a moment; only after a crash does its lease have to run out. So the client waits as long again as it has been
    // running.
    private static Failure AnotherAttemptRuns(TimeSpan remaining)
    {
        var running = TimeLimits.Lease - remaining;
        var wait = running > UsualDuration ? running : UsualDuration;
        return UpdateInProgress("Another update of this session is in progress.", wait < remaining ? wait : remaining);
    }
}
