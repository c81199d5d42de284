namespace Checkout.Carts;

/// <summary>A priced cart. <see cref="Amount"/> is what the shopper pays, and the only amount that ever reaches Adyen.</summary>
internal sealed record Cart(IReadOnlyList<CartLine> Lines, Money Subtotal, AppliedDiscount? Discount, Money Amount)
{
    public const int MaxLines = 100;
    public const int MaxQuantity = 999;
}
