using Checkout.Carts;

namespace Checkout.Adyen;

internal sealed record CreateSessionResponse(string Id, string SessionData, Money Amount, DateTimeOffset ExpiresAt, string Reference, bool Payable = true);
