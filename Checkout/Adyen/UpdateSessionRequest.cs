using Checkout.Carts;

namespace Checkout.Adyen;

internal sealed record UpdateSessionRequest(string SessionData, Money Amount, bool Payable);
