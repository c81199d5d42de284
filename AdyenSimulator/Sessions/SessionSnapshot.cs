using AdyenSimulator.Payments;

namespace AdyenSimulator.Sessions;

/// <summary>The session as it was when a session result was issued.</summary>
internal sealed record SessionSnapshot(string Id, SessionStatus Status, string Reference, IReadOnlyList<ListedPayment> Payments)
{
    public static SessionSnapshot Of(Session session, SessionStatus status, IEnumerable<Payment> payments) =>
        new(session.Id, status, session.Reference, [.. payments.Where(payment => payment.ResultCode.IsListed()).Select(ListedPayment.Of)]);
}
