namespace Checkout.Carts;

/// <summary>What a shopper asks for. It has no price: prices come from the catalog.</summary>
internal sealed record CartItem(string Sku, int Quantity);
