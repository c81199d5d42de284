using Checkout.Carts;
using Checkout.Failures;

namespace Checkout.Sessions;

/// <summary>Changes the cart of a session. Adyen is not told: only the amount at the time of the PATCH counts.</summary>
internal sealed class CartUpdater(CatalogStore catalogs, SessionStore store, TimeProvider clock)
{
    /// <param name="expectedVersion">The version that the client has seen, or null to replace any.</param>
    public async Task<Outcome<CheckoutSession>> UpdateAsync(
        string id, IReadOnlyList<CartItem> items, string? discountCode, int? expectedVersion, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not { } stored)
        {
            return Failure.SessionNotFound();
        }

        var now = clock.GetUtcNow();
        var catalog = await catalogs.GetAsync(stored.Session.Amount.Currency, cancellationToken);
        if (catalog.Price(items, discountCode, now).Failed(out var failure, out var cart))
        {
            return failure;
        }

        var changed = await store.ChangeAsync(
            id,
            stored,
            session => expectedVersion is null || expectedVersion == session.CartVersion ? session.ChangeCart(cart, now) : VersionMismatch(session),
            cancellationToken);
        return changed.Failed(out failure, out var written) ? failure : written.Session;
    }

    private static Failure VersionMismatch(CheckoutSession session) =>
        new(ErrorCode.CartVersionMismatch, $"The cart has version {session.CartVersion}. Read it again before changing it.");
}
