namespace Checkout.Api.Contracts;

/// <summary>PUT /sessions/{id}/cart</summary>
internal sealed record UpdateCartBody(IReadOnlyList<CartItemBody?>? Items, string? DiscountCode) : StrictBody;
