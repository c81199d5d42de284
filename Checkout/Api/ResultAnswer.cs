using Checkout.Currencies;
using Checkout.Sessions;

namespace Checkout.Api;

/// <summary>GET /sessions/{id}</summary>
/// <param name="Status">
/// <c>active</c>, <c>completed</c>, <c>paymentPending</c>, <c>refused</c>, <c>canceled</c> or <c>expired</c>, as Adyen names them, or
/// <c>replaced</c>.
/// </param>
/// <param name="Final">Nothing that the shopper does can change the status any more.</param>
internal sealed record ResultAnswer(
    string Id, string Reference, string OrderReference, string Status, Money Amount, IReadOnlyList<Payment> Payments, bool Final)
{
    public static ResultAnswer For(CheckoutSession session, DateTimeOffset now) =>
        new(
            session.Id,
            session.Reference,
            session.OrderReference,
            StatusOf(session.StateAt(now)),
            session.Amount,
            session.Payments,
            session.IsFinalAt(now));

    public static string StatusOf(SessionState state) => state switch
    {
        SessionState.Open or SessionState.Finalizing or SessionState.Payable => "active",
        SessionState.Completed => "completed",
        SessionState.PaymentPending => "paymentPending",
        SessionState.Refused => "refused",
        SessionState.Canceled => "canceled",
        SessionState.Expired => "expired",
        SessionState.Replaced => "replaced",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "There is no status for this state."),
    };
}
