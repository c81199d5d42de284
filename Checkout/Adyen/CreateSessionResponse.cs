using Checkout.Currencies;

namespace Checkout.Adyen;

internal sealed record CreateSessionResponse(string Id, string SessionData, Money Amount, DateTimeOffset ExpiresAt, string Reference, bool Payable = true)
    : IAdyenResponse
{
    public bool IsUsable => AdyenText.IsName(Id) && AdyenText.IsSessionData(SessionData) && Amount.Value >= 0;
}
