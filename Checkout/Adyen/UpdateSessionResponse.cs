namespace Checkout.Adyen;

internal sealed record UpdateSessionResponse(string SessionData);
