using System.Security.Cryptography;
using System.Text;
using Checkout.Adyen;
using Checkout.Failures;
using Checkout.Limits;
using Checkout.Operations;
using Microsoft.Extensions.Logging;

namespace Checkout.Sessions;

/// <summary>
/// Reads what became of a session. Adyen is asked once for each <c>sessionResult</c>: its answer is a snapshot that never changes.
/// </summary>
internal sealed class ResultReader(AdyenClient adyen, SessionStore store, RejectedResults rejected, ILogger<ResultReader> logger)
{
    /// <param name="sessionResult">What Drop-in handed to the browser. Null to read only what is recorded.</param>
    /// <param name="hasToken">
    /// The caller has proved by its access token that the session is its own. If not, the sessionResult has to prove it.
    /// </param>
    public async Task<Outcome<CheckoutSession>> ReadAsync(
        string id, string? sessionResult, bool hasToken, CancellationToken cancellationToken)
    {
        var fingerprint = sessionResult is null ? null : Fingerprint(sessionResult);
        if (fingerprint is not null && rejected.Contains(id, fingerprint))
        {
            return NotIssued(hasToken);
        }

        if (await store.FindAsync(id, cancellationToken) is not { } stored)
        {
            return Failure.SessionNotFound();
        }

        var outcome = fingerprint is null || stored.Session.Fingerprints.Contains(fingerprint)
            ? stored.Session
            : await AskAdyenAsync(stored, sessionResult!, fingerprint, hasToken, cancellationToken);

        // Each time, because a crash may have come between the record and its first entry in the log.
        if (outcome.Value is { NeedsAttention.Count: > 0 } session)
        {
            logger.NeedsAttention(session.Id, session.Reference, PlainText.Clean(session.NeedsAttention));
        }

        return outcome;
    }

    private async Task<Outcome<CheckoutSession>> AskAdyenAsync(
        StoredSession stored, string sessionResult, string fingerprint, bool hasToken, CancellationToken cancellationToken)
    {
        var id = stored.Session.Id;
        var answer = await adyen.GetSessionResultAsync(id, sessionResult, cancellationToken);
        if (!answer.Succeeded(out var result))
        {
            if (answer.Rejection is not { IsConfiguration: false })
            {
                return answer.Rejection is null ? ProviderFailures.Unavailable() : ProviderFailures.Rejected();
            }

            return Reject(id, fingerprint, hasToken);
        }

        if (result.Id != id)
        {
            // Of another session: Adyen has answered what it was asked, and only the client can have mixed them up.
            logger.ResultOfAnotherSession(id, PlainText.Clean(result.Id));
            return Reject(id, fingerprint, hasToken);
        }

        if (result.Reference is not null && result.Reference != stored.Session.Reference)
        {
            logger.ResultOfAnotherOrder(id, PlainText.Clean(result.Reference), stored.Session.Reference);
            return ProviderFailures.Rejected();
        }

        // A payment that is listed without its amount is left out: it says no more than the status does.
        List<Payment> payments =
        [
            .. (result.Payments ?? [])
                .OfType<AdyenPayment>()
                .Where(payment => payment.Amount is not null)
                .Select(payment => new Payment(payment.PspReference, payment.ResultCode, payment.Amount, payment.PaymentMethod?.Type)),
        ];
        var status = ToState(result.Status);
        var change = await store.ChangeAsync(id, stored, session => session.RecordResult(fingerprint, status, payments), cancellationToken);
        return change.Failed(out var failure, out var recorded) ? failure : recorded.Session;
    }

    private Failure Reject(string id, string fingerprint, bool hasToken)
    {
        rejected.Add(id, fingerprint);
        return NotIssued(hasToken);
    }

    private static Failure NotIssued(bool hasToken) =>
        hasToken ? Failure.Invalid("sessionResult", "Adyen has not issued this value for this session.") : Failure.SessionNotFound();

    private SessionState? ToState(string status)
    {
        switch (status)
        {
            case "active":
                return null;
            case "completed":
                return SessionState.Completed;
            case "paymentPending":
                return SessionState.PaymentPending;
            case "refused":
                return SessionState.Refused;
            case "canceled":
                return SessionState.Canceled;
            case "expired":
                return SessionState.Expired;
            default:
                logger.StatusUnknown(PlainText.Clean(status));
                return null;
        }
    }

    // Long enough that nobody finds two results with the same one, and short enough for a column to hold twenty.
    private static string Fingerprint(string sessionResult) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sessionResult)));
}
