using Checkout.Currencies;

namespace Checkout.Carts;

internal sealed record CartLine(string Sku, string Name, int Quantity, Money UnitAmount)
{
    public Money LineAmount => UnitAmount * Quantity;
}
