using Checkout.Currencies;

namespace Checkout.Api.Contracts;

internal sealed record SessionAnswer(
    string Id, string SessionData, Money Amount, bool Payable, string Reference, DateTimeOffset ExpiresAt, CartAnswer Cart, string AccessToken);
