using Checkout.Carts;
using Checkout.Currencies;
using Checkout.Sessions;

namespace Checkout.Api.Contracts;

/// <summary>All amounts are in minor units.</summary>
internal sealed record CartAnswer(IReadOnlyList<CartLine> Lines, Money Subtotal, AppliedDiscount? Discount, Money Amount, int Version)
{
    public static CartAnswer For(CheckoutSession session) =>
        new(session.Cart.Lines, session.Cart.Subtotal, session.Cart.Discount, session.Cart.Amount, session.CartVersion);
}
