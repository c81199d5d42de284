using System.Net;
using Checkout.Carts;
using Checkout.Failures;
using Checkout.Limits;

namespace Checkout.Sessions;

/// <summary>Changes the cart of a session. Adyen is not told: only the amount at the time of the PATCH counts.</summary>
internal sealed class CartUpdater(CatalogStore catalogs, DiscountGuesses guesses, SessionStore store, TimeProvider clock)
{
    /// <param name="expectedVersion">The version that the client has seen, or null to replace any.</param>
    /// <param name="client">Null if it is not known.</param>
    public async Task<Outcome<CheckoutSession>> UpdateAsync(
        string id,
        IReadOnlyList<CartItem> items,
        string? discountCode,
        int? expectedVersion,
        IPAddress? client,
        CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not { } stored)
        {
            return Failure.SessionNotFound();
        }

        var now = clock.GetUtcNow();
        var catalog = await catalogs.GetAsync(stored.Session.Amount.Currency, cancellationToken);
        // A code that the cart has already is no guess.
        var isGuess = !string.Equals(discountCode, stored.Session.Cart.Discount?.Code, StringComparison.OrdinalIgnoreCase);
        if (guesses.Price(catalog, items, discountCode, now, isGuess ? client : null).Failed(out var failure, out var cart))
        {
            return failure;
        }

        var changed = await store.ChangeAsync(
            id,
            stored,
            session => expectedVersion is null || expectedVersion == session.CartVersion
                ? session.ChangeCart(cart, now)
                : VersionMismatch(session),
            cancellationToken);
        return changed.Failed(out failure, out var written) ? failure : written.Session;
    }

    private static Failure VersionMismatch(CheckoutSession session) =>
        new(ErrorCode.CartVersionMismatch, $"The cart has version {session.CartVersion}. Read it again before changing it.");
}
