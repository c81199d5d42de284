using System.Collections.Frozen;
using static Checkout.Sessions.SessionState;

namespace Checkout.Sessions;

internal enum SessionState
{
    /// <summary>The cart can change; Adyen takes no payment.</summary>
    Open,

    /// <summary>
    /// Adyen is being asked, or was asked without an answer that reached us, to make the session payable. The cart is locked.
    /// </summary>
    Finalizing,

    /// <summary>The shopper can pay the recorded amount, and no other.</summary>
    Payable,

    /// <summary>A payment was made whose outcome comes later.</summary>
    PaymentPending,

    Completed,

    /// <summary>Adyen has ended the session, because too many attempts were refused. A single refused one leaves it payable.</summary>
    Refused,

    /// <summary>The shopper cancelled an attempt, and can try again on the same session.</summary>
    Canceled,

    Expired,

    /// <summary>Another session of the same order has taken its place before Adyen took payments for it, and Adyen never will.</summary>
    Replaced,
}

/// <summary>Every change of state that there is.</summary>
internal static class SessionTransitions
{
    // A payment can outrun our own record: Adyen may have made the session payable while its answer got lost on the way to us
    // (Finalizing), or the shopper may pay in the last second before the session expires. What Adyen says about a payment is
    // therefore believed in every state from Finalizing on, except that nothing takes back a completed payment. Where a pending one has
    // failed, the session is what it was without it. On an open or replaced session there can be no payment; if Adyen reports one, it
    // stays pending until a person has looked at it.
    private static readonly FrozenDictionary<SessionState, SessionState[]> Allowed = new Dictionary<SessionState, SessionState[]>
    {
        [Open] = [Finalizing, PaymentPending, Expired, Replaced],
        [Finalizing] = [Open, Payable, PaymentPending, Completed, Refused, Canceled, Expired, Replaced],
        [Payable] = [PaymentPending, Completed, Refused, Canceled, Expired],
        [PaymentPending] = [Payable, Completed, Refused, Canceled, Expired],
        [Canceled] = [PaymentPending, Completed, Refused, Expired],
        [Refused] = [PaymentPending, Completed],
        [Expired] = [PaymentPending, Completed, Refused],
        [Replaced] = [PaymentPending],
        [Completed] = [],
    }.ToFrozenDictionary();

    public static bool Allow(SessionState from, SessionState to) => Allowed[from].Contains(to);
}
