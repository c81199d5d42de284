namespace Checkout.Api.Contracts;

internal sealed record CartItemBody(string? Sku, int? Quantity) : StrictBody;
