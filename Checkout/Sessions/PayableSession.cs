using Checkout.Currencies;

namespace Checkout.Sessions;

/// <summary>The answer to a PATCH.</summary>
/// <param name="SessionData">What the client has to send to Adyen next.</param>
internal sealed record PayableSession(string SessionData, Money Amount, bool Payable);
