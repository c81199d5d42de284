namespace Checkout.Adyen;

internal sealed record UpdateSessionResponse(string SessionData) : IAdyenResponse
{
    public bool IsUsable => AdyenText.IsSessionData(SessionData);
}
