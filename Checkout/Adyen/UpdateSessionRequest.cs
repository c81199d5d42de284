using Checkout.Currencies;

namespace Checkout.Adyen;

internal sealed record UpdateSessionRequest(string SessionData, Money Amount, bool Payable);
