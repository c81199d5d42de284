using Checkout.Carts;
using Checkout.Currencies;
using Checkout.Sessions;

namespace Checkout.Notifications;

/// <summary>A paid order, as its consumers get it.</summary>
/// <param name="Reference">The merchant reference, by which the payment is found at Adyen.</param>
/// <param name="Amount">What was paid, in minor units.</param>
/// <param name="PspReference">Adyen's reference of the payment.</param>
internal sealed record CompletedOrder(
    string SessionId,
    string Reference,
    Money Amount,
    string PspReference,
    IReadOnlyList<OrderLine> Lines,
    Money Subtotal,
    AppliedDiscount? Discount)
{
    public static CompletedOrder For(CheckoutSession session)
    {
        var paid = session.Payments.Where(payment => ResultCodes.IsPaid(payment.ResultCode) && payment.Amount is not null).ToList();
        var payment = paid.Find(payment => payment.Amount == session.Amount) ?? paid[0];
        var cart = session.Cart;
        return new CompletedOrder(
            session.Id,
            session.Reference,
            session.Amount,
            payment.PspReference,
            [.. cart.Lines.Select(line => new OrderLine(line.Sku, line.Quantity, line.UnitAmount, line.LineAmount))],
            cart.Subtotal,
            cart.Discount);
    }
}
