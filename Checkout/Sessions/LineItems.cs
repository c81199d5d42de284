using Checkout.Adyen;
using Checkout.Carts;
using Checkout.Currencies;

namespace Checkout.Sessions;

/// <summary>A cart for those who bill each line: the items add up to the cart's amount, and their taxes to its tax.</summary>
internal static class LineItems
{
    private const int BasisPointsInPercent = 100;

    public static IReadOnlyList<LineItem> Of(Cart cart)
    {
        // What costs nothing is no line on a bill.
        var items = cart.Lines
            .Where(line => line.LineAmount != line.Discount)
            .Select(line => Item(line.Sku, line.Name, line.Quantity, line.LineAmount - line.Discount, line.Tax) with { Sku = line.Sku });
        // SKUs have no colon.
        return cart is { Delivery: { Amount.Value: > 0 } delivery }
            ? [.. items, Item($"delivery:{delivery.Code}", delivery.Name, 1, delivery.Amount, cart.DeliveryTax)]
            : [.. items];

        LineItem Item(string id, string name, int quantity, Money price, TaxShare? share)
        {
            var tax = share?.Amount ?? price with { Value = 0 };
            var (untaxed, total) = cart.TaxIncluded ? (price - tax, price) : (price, price + tax);
            // Amounts are for one item, so what cannot be divided among the items is sold as one.
            var divides = total.Value % quantity == 0 && tax.Value % quantity == 0;
            var items = divides ? quantity : 1;
            return new LineItem(
                id,
                divides ? name : $"{quantity} × {name}",
                items,
                total.Value / items,
                untaxed.Value / items,
                tax.Value / items,
                (int)decimal.Round((share?.Percent ?? 0) * BasisPointsInPercent, MidpointRounding.AwayFromZero));
        }
    }
}
