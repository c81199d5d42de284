using Checkout.Adyen;
using Checkout.Failures;
using Checkout.Operations;

namespace Checkout.Sessions;

/// <summary>
/// Brings the amount at Adyen up to date, so that Drop-in shows it. Needs no record: the session stays open, and whatever Adyen makes of
/// this, the PATCH that makes it payable sends the amount again.
/// </summary>
internal sealed class AmountUpdater(AdyenClient adyen, SessionStore store, TimeProvider clock)
{
    public async Task<Outcome<PayableSession>> UpdateAsync(string id, Attempt attempt, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not { Session: var session })
        {
            return Failure.SessionNotFound();
        }

        if (AnswerUnlessOpen(session, attempt) is { } early)
        {
            return early;
        }

        if (session.Refusal(attempt) is { } refusal)
        {
            return refusal;
        }

        var body = new UpdateSessionRequest(attempt.SessionData, session.Amount, Payable: false);
        var key = IdempotencyKey.For(session.Id, session.CartVersion, body);
        var answer = await adyen.UpdateSessionAsync(session.Id, body, key, TimeLimits.Adyen, cancellationToken);
        if (answer.Succeeded(out var updated))
        {
            return new PayableSession(updated.SessionData, session.Amount, Payable: false);
        }

        if (answer.Rejection is null)
        {
            return ProviderFailures.OfUpdate(answer);
        }

        // Another request may have made the session payable meanwhile, and this one has come too late.
        return await store.FindAsync(id, cancellationToken) is not { Session: var current }
            ? Failure.SessionNotFound()
            : AnswerUnlessOpen(current, attempt) ?? ProviderFailures.OfUpdate(answer);
    }

    private Outcome<PayableSession>? AnswerUnlessOpen(CheckoutSession session, Attempt attempt)
    {
        var now = clock.GetUtcNow();
        return session.StateAt(now) switch
        {
            SessionState.Open => (Outcome<PayableSession>?)null,
            SessionState.Finalizing when !session.IsReplaced =>
                CheckoutSession.UpdateInProgress("The session is being made payable. Send payable true to finish."),
            _ => session.AnswerAgain(attempt, now),
        };
    }
}
