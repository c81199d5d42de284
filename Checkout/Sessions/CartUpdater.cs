using System.Net;
using Checkout.Carts;
using Checkout.Failures;
using Checkout.Limits;

namespace Checkout.Sessions;

/// <summary>What a client asks for when it changes a cart, checked.</summary>
/// <param name="ExpectedVersion">The version that the client has seen, or null to replace any.</param>
internal sealed record CartChange(
    IReadOnlyList<CartItem> Items, string? DiscountCode, string? DeliveryOption, string? Region, int? ExpectedVersion);

/// <summary>Changes the cart of a session. Adyen is not told: only the amount at the time of the PATCH counts.</summary>
internal sealed class CartUpdater(CatalogStore catalogs, DiscountGuesses guesses, SessionStore store, TimeProvider clock)
{
    /// <param name="client">Null if it is not known.</param>
    public async Task<Outcome<CheckoutSession>> UpdateAsync(
        string id, CartChange change, IPAddress? client, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not { } stored)
        {
            return Failure.SessionNotFound();
        }

        var cartBefore = stored.Session.Cart;
        if (cartBefore.CountryCode is not { } countryCode)
        {
            return new Failure(
                ErrorCode.CartLocked, "It was not recorded where this cart goes. Create a new session to pay for another cart.");
        }

        var isAddressed = stored.Session.HasDeliveryAddress;
        var region = change.Region ?? (isAddressed ? cartBefore.Region : null);
        if (isAddressed && region != cartBefore.Region)
        {
            return Failure.Invalid("region", "The address that this cart goes to is in another region, and stays with the session.");
        }

        var now = clock.GetUtcNow();
        var wanted = new WantedCart(
            stored.Session.Amount.Currency, countryCode, region, change.Items, change.DiscountCode, change.DeliveryOption);
        var catalog = await catalogs.GetAsync(wanted, cancellationToken);
        // A code that the cart has already is no guess.
        var isGuess = !string.Equals(change.DiscountCode, cartBefore.Discount?.Code, StringComparison.OrdinalIgnoreCase);
        if (guesses.Price(catalog, wanted, now, isGuess ? client : null).Failed(out var failure, out var cart))
        {
            return failure;
        }

        var changed = await store.ChangeAsync(
            id,
            stored,
            session => change.ExpectedVersion is { } expected && expected != session.CartVersion
                ? VersionMismatch(session)
                : session.ChangeCart(cart, now),
            cancellationToken);
        return changed.Failed(out failure, out var written) ? failure : written.Session;
    }

    private static Failure VersionMismatch(CheckoutSession session) =>
        new(ErrorCode.CartVersionMismatch, $"The cart has version {session.CartVersion}. Read it again before changing it.");
}
