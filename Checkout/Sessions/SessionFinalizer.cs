using Checkout.Adyen;
using Checkout.Failures;
using Checkout.Operations;
using Microsoft.Extensions.Logging;

namespace Checkout.Sessions;

/// <summary>
/// Tells Adyen the recorded amount, and makes the session payable. That can be done only once and cannot be undone, so the intent is
/// recorded first: from then on the cart is locked, until Adyen has said in so many words that the session is not payable.
/// </summary>
internal sealed class SessionFinalizer(AdyenClient adyen, SessionStore store, TimeProvider clock, ILogger<SessionFinalizer> logger)
{
    public async Task<Outcome<PayableSession>> FinalizeAsync(string id, Attempt attempt, CancellationToken cancellationToken)
    {
        var change = await store.ChangeAsync(
            id, known: null, session => session.BeginFinalizing(attempt = attempt.On(session), clock.GetUtcNow()), cancellationToken);
        if (change.Failed(out var failure, out var begun))
        {
            return failure;
        }

        if (begun.Session.Finalization?.AttemptId != attempt.Id)
        {
            return begun.Session.AnswerAgain(attempt, clock.GetUtcNow());
        }

        // By the lease as it was recorded, however long that took.
        var leaseLeft = begun.Session.Finalization.LeaseUntil - TimeLimits.ClockDifference - clock.GetUtcNow();
        var answer = await SendAsync(begun.Session, leaseLeft - TimeLimits.StorageTry, cancellationToken);

        // Also when the client's time is over, or the lease: Adyen's yes must not get lost, and of another attempt nothing is taken back.
        using var patience = new CancellationTokenSource(TimeLimits.Request, clock);
        change = await store.ChangeAsync(id, begun, session => session.EndFinalizing(attempt, answer, clock.GetUtcNow()), patience.Token);
        if (change.Failed(out failure, out var ended))
        {
            return failure;
        }

        var result = ended.Session;
        if (answer.Succeeded(out var updated))
        {
            logger.SessionPayable(result.Id, result.Reference, result.Amount.Value, result.Amount.Currency.Code);
            if (!result.IsReplaced)
            {
                return new PayableSession(updated.SessionData, result.Amount, Payable: true);
            }
        }

        // An attempt that ran beside this one may have brought the answer home, or another session have been given out meanwhile. The
        // shopper is to pay on one of them.
        return result.State is not (SessionState.Open or SessionState.Finalizing) ? result.AnswerAgain(attempt, clock.GetUtcNow())
            : ProviderFailures.OfUpdate(answer);
    }

    // Without the time for it Adyen is not called, which comes to the same as no answer.
    private async Task<AdyenAnswer<UpdateSessionResponse>> SendAsync(
        CheckoutSession session, TimeSpan limit, CancellationToken cancellationToken)
    {
        if (limit < TimeLimits.AdyenConnection)
        {
            return default;
        }

        var body = new UpdateSessionRequest(session.Finalization!.SentSessionData, session.Amount, Payable: true);
        var key = IdempotencyKey.For(session.Id, session.CartVersion, body);
        return await adyen.UpdateSessionAsync(session.Id, body, key, limit, cancellationToken);
    }
}
