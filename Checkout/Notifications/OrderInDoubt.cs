using Checkout.Currencies;
using Checkout.Sessions;

namespace Checkout.Notifications;

/// <summary>A session whose payments a person has to look at.</summary>
/// <param name="Amount">What should have been paid, in minor units.</param>
/// <param name="IsPaid">A payment of that amount was made, too.</param>
/// <param name="Reasons">In the order in which they were found.</param>
internal sealed record OrderInDoubt(
    string SessionId, string Reference, Money Amount, bool IsPaid, IReadOnlyList<string> Reasons, IReadOnlyList<Payment> Payments)
{
    public static OrderInDoubt For(CheckoutSession session) =>
        new(session.Id, session.Reference, session.Amount, session.State == SessionState.Completed, session.NeedsAttention, session.Payments);
}
