using Checkout.Carts;
using Checkout.Currencies;

namespace Functions.Tests.Schedules;

/// <summary>Carts whose amounts are all different, and none next to another.</summary>
internal static class SampleCarts
{
    private static readonly (string Sku, int Quantity)[][] Carts =
        [[("BEANS", 1)], [("BEANS", 2)], [("MUG", 1)], [("BEANS", 1), ("PAPER", 1)], [("PAPER", 3)]];

    public static IReadOnlyList<Product> Products { get; } = [Product("BEANS", 1250), Product("MUG", 1600), Product("PAPER", 595)];

    public static object Items(int cart) => Carts[cart % Carts.Length].Select(item => new { sku = item.Sku, quantity = item.Quantity });

    private static Product Product(string sku, long price) =>
        Currency.TryParse(SimulatedAdyen.Currency, out var currency)
            ? new(sku, sku, new Money(price, currency))
            : throw new InvalidOperationException();
}
