using Checkout.Adyen;
using Checkout.Currencies;
using Checkout.Failures;
using Checkout.Operations;
using Microsoft.Extensions.Logging;

namespace Checkout.Sessions;

/// <summary>
/// Tells Adyen the recorded amount, and makes the session payable. That can be done only once and cannot be undone, so the intent is recorded
/// first: from then on the cart is locked, until Adyen has said in so many words that the session is not payable.
/// </summary>
internal sealed class SessionFinalizer(AdyenClient adyen, SessionStore store, TimeProvider clock, ILogger<SessionFinalizer> logger)
{
    /// <param name="sessionData">The value that the client holds.</param>
    /// <param name="payable">False only brings the amount at Adyen up to date.</param>
    /// <param name="seenAmount">What the shopper was shown. It is never charged: if it is not the recorded amount, nothing happens.</param>
    public async Task<Outcome<PayableSession>> FinalizeAsync(
        string id, string sessionData, bool payable, Money? seenAmount, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not { } stored)
        {
            return Failure.SessionNotFound();
        }

        if (payable)
        {
            return await MakePayableAsync(stored, sessionData, seenAmount, cancellationToken);
        }

        return AnswerUnlessOpen(stored.Session, sessionData, seenAmount) ?? await UpdateAmountAsync(stored.Session, sessionData, seenAmount, cancellationToken);
    }

    // Needs no record: the session stays open, and whatever Adyen makes of this, the next PATCH sends the amount again.
    private async Task<Outcome<PayableSession>> UpdateAmountAsync(
        CheckoutSession session, string sessionData, Money? seenAmount, CancellationToken cancellationToken)
    {
        if (session.AmountChanged(seenAmount) is { } changed)
        {
            return changed;
        }

        var answer = await SendAsync(session, sessionData, payable: false, TimeLimits.Adyen, cancellationToken);
        if (answer.Succeeded(out var updated))
        {
            return new PayableSession(updated.SessionData, session.Amount, Payable: false);
        }

        if (answer.Rejection is null)
        {
            return ProviderFailures.Unavailable();
        }

        // Another request may have made the session payable meanwhile, and this one has come too late.
        var current = await store.FindAsync(session.Id, cancellationToken);
        return current is null ? Failure.SessionNotFound() : AnswerUnlessOpen(current.Session, sessionData, seenAmount) ?? Rejected(answer.Rejection);
    }

    private Outcome<PayableSession>? AnswerUnlessOpen(CheckoutSession session, string sessionData, Money? seenAmount) =>
        session.StateAt(clock.GetUtcNow()) switch
        {
            SessionState.Open => (Outcome<PayableSession>?)null,
            SessionState.Finalizing => CheckoutSession.UpdateInProgress("The session is being made payable. Send payable true to finish."),
            _ => Repeat(session, sessionData, seenAmount),
        };

    private async Task<Outcome<PayableSession>> MakePayableAsync(
        StoredSession stored, string sessionData, Money? seenAmount, CancellationToken cancellationToken)
    {
        var attemptId = Guid.NewGuid().ToString("N");
        var takesOver = false;
        var change = await store.ChangeAsync(
            stored.Session.Id,
            stored,
            session =>
            {
                takesOver = session.State == SessionState.Finalizing && session.Finalization!.AttemptId != attemptId;
                return session.BeginFinalizing(sessionData, attemptId, seenAmount, clock.GetUtcNow());
            },
            cancellationToken);
        if (change.Failed(out var failure, out var begun))
        {
            return failure;
        }

        if (begun.Session.Finalization?.AttemptId != attemptId)
        {
            return Repeat(begun.Session, sessionData, seenAmount);
        }

        // By the lease as it was recorded, however long that took. The end is recorded even where the client's time is over, but never when
        // the lease is: then the next attempt may be running.
        var leaseLeft = begun.Session.Finalization.LeaseUntil - TimeLimits.ClockDifference - clock.GetUtcNow();
        using var lease = new CancellationTokenSource(leaseLeft > TimeSpan.Zero ? leaseLeft : TimeSpan.Zero, clock);
        var limit = leaseLeft - TimeLimits.StorageTry;
        var answer = limit < TimeLimits.AdyenConnection
            ? default
            : await SendAsync(begun.Session, begun.Session.Finalization.SentSessionData, payable: true, limit, cancellationToken);
        if (!answer.Succeeded(out var updated))
        {
            return await RecordFailureAsync(begun, answer, mayBePayable: takesOver || answer.Retried, attemptId, sessionData, seenAmount, lease.Token);
        }

        change = await store.ChangeAsync(begun.Session.Id, begun, session => session.FinishFinalizing(updated.SessionData), lease.Token);
        if (change.Failed(out failure, out var finished))
        {
            return failure;
        }

        logger.SessionPayable(finished.Session.Id, finished.Session.Reference, finished.Session.Amount.Value, finished.Session.Amount.Currency.Code);
        return new PayableSession(updated.SessionData, finished.Session.Amount, Payable: true);
    }

    private async Task<Outcome<PayableSession>> RecordFailureAsync(
        StoredSession begun,
        AdyenAnswer<UpdateSessionResponse> answer,
        bool mayBePayable,
        string attemptId,
        string sessionData,
        Money? seenAmount,
        CancellationToken cancellationToken)
    {
        // An attempt before this one may have got through. If so, that is what Adyen now refuses to do again; its codes for this are not
        // public, so any refusal is taken to mean it. The cart must never change again: the session counts as payable.
        var isLost = answer.Rejected(out var rejection) && mayBePayable && !rejection.IsConfiguration;
        var change = await store.ChangeAsync(
            begun.Session.Id,
            begun,
            session => isLost ? session.FinishFinalizing(null)
                : rejection is not null && !mayBePayable ? session.UndoFinalizing(attemptId)
                : session.ReleaseLease(attemptId, clock.GetUtcNow()),
            cancellationToken);
        if (change.Failed(out var failure, out var recorded))
        {
            return failure;
        }

        // An attempt that ran beside this one may have brought the answer home. A second session would let the shopper pay twice.
        return recorded.Session.State is not (SessionState.Open or SessionState.Finalizing) ? Repeat(recorded.Session, sessionData, seenAmount)
            : rejection is null ? ProviderFailures.Unavailable()
            : Rejected(rejection);
    }

    // The amount and payable are ours.
    private static Failure Rejected(AdyenRejection rejection) => ProviderFailures.Rejected(rejection, "sessionData");

    private Outcome<PayableSession> Repeat(CheckoutSession session, string sessionData, Money? seenAmount) =>
        session.SessionDataToPayWith(sessionData, seenAmount, clock.GetUtcNow()).Failed(out var failure, out var toPayWith)
            ? failure
            : new PayableSession(toPayWith, session.Amount, Payable: true);

    private Task<AdyenAnswer<UpdateSessionResponse>> SendAsync(
        CheckoutSession session, string sessionData, bool payable, TimeSpan limit, CancellationToken cancellationToken)
    {
        var body = new UpdateSessionRequest(sessionData, session.Amount, payable);
        return adyen.UpdateSessionAsync(session.Id, body, IdempotencyKey.For(session.Id, session.CartVersion, body), limit, cancellationToken);
    }
}
