using Checkout.Adyen;
using Checkout.Currencies;

namespace Checkout.Sessions;

/// <summary>A client's attempt to make a session payable, or to bring the amount at Adyen up to date: one PATCH.</summary>
/// <param name="SessionData">The value that the client holds.</param>
/// <param name="SeenAmount">
/// What the shopper was shown, if known. It is never charged: if it is not the recorded amount, nothing happens.
/// </param>
/// <param name="PaymentMethod">The type of the method that the shopper is about to pay with, if known.</param>
internal sealed record Attempt(string SessionData, Money? SeenAmount, string? PaymentMethod = null)
{
    public string Id { get; init; } = Guid.NewGuid().ToString("N");

    /// <summary>It follows an attempt that left no result, and that may have got through to Adyen.</summary>
    public bool TakesOver { get; private init; }

    public bool NeedsLineItems => PaymentMethod is not null && PaymentMethods.NeedLineItems(PaymentMethod);

    /// <summary>As it begins on this version of a session. Its own record, read again, does not change what it follows.</summary>
    public Attempt On(CheckoutSession session) =>
        session.Finalization?.AttemptId == Id ? this : this with { TakesOver = session.State == SessionState.Finalizing };
}

/// <summary>The record of making a session payable: written before Adyen is called, so that it survives a crash.</summary>
/// <param name="AttemptId">The attempt that wrote this record last. Only it may undo the finalisation.</param>
/// <param name="SentSessionData">What Adyen is sent; a later attempt sends the same again.</param>
/// <param name="LeaseUntil">No other attempt starts before this time.</param>
/// <param name="ReturnedSessionData">
/// What Adyen returned. Null in a payable session: the answer is lost, and cannot be had again.
/// </param>
internal sealed record Finalization(
    string AttemptId, string SentSessionData, DateTimeOffset LeaseUntil, string? ReturnedSessionData = null);

/// <summary>The answer to a PATCH.</summary>
/// <param name="SessionData">What the client has to send to Adyen next.</param>
internal sealed record PayableSession(string SessionData, Money Amount, bool Payable);
