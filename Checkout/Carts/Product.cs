using Checkout.Currencies;

namespace Checkout.Carts;

/// <summary>A product as sold in one currency.</summary>
internal sealed record Product(string Sku, string Name, Money UnitAmount);
