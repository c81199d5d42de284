using Checkout.Failures;

namespace Checkout.Sessions;

/// <summary>Where a new session stands in its order.</summary>
/// <param name="Taken">What an earlier try of the same request has left there.</param>
/// <param name="Earlier">The sessions of the order that it replaces.</param>
internal sealed record OrderPlace(MerchantReference Reference, SessionReference? Taken, IReadOnlyList<StoredSession> Earlier);

/// <summary>
/// Lets a new session take the place of all earlier ones of its order. The new one is recorded first, then the earlier ones are replaced,
/// and only then is it given out: whoever has its access token can be sure that no earlier one will be made payable. A crash in between
/// leaves a session that nobody was given, and the same request finishes the work.
/// </summary>
internal sealed class SessionReplacer(SessionStore store, TimeProvider clock)
{
    /// <summary>Looks through the order of a session, from its first one on, for the first place that is free.</summary>
    /// <param name="keyHash">Of the request. A place that it has taken before is its own.</param>
    public async Task<Outcome<OrderPlace>> FindPlaceAsync(string id, string keyHash, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not { } replaced)
        {
            return Failure.SessionNotFound();
        }

        var known = MerchantReference.Parse(replaced.Session.Reference);
        var earlier = new List<StoredSession>();
        for (var reference = known.First; reference.Number <= MerchantReference.MaxNumber; reference = reference.Next)
        {
            var row = await store.FindReferenceAsync(reference.ToString(), cancellationToken);
            if (row is null ? reference.Number > known.Number : row.KeyHash == keyHash)
            {
                return new OrderPlace(reference, row, earlier);
            }

            var stored = reference == known ? replaced
                : row is null ? null
                : await store.FindAsync(row.SessionId, cancellationToken);
            if (stored?.Session.Replace(clock.GetUtcNow()).Failure is { } failure)
            {
                return failure;
            }

            earlier.AddRange(stored is null ? [] : [stored]);
        }

        return Failure.Invalid("replaces", "This order has too many sessions. Create a session that replaces none: it is a new order.");
    }

    /// <returns>Null when all are replaced.</returns>
    public async Task<Failure?> ReplaceAsync(IReadOnlyList<StoredSession> earlier, CancellationToken cancellationToken)
    {
        foreach (var stored in earlier)
        {
            // One that there is nothing to write to may have been paid since it was read.
            var known = stored.Session.IsReplaced ? null : stored;
            var change = await store.ChangeAsync(
                stored.Session.Id, known, session => session.Replace(clock.GetUtcNow()), cancellationToken);
            if (change.Failed(out var failure, out _))
            {
                return failure;
            }
        }

        return null;
    }
}
