namespace Checkout.Carts;

/// <param name="Products">Products written, each counted once for all its currencies.</param>
/// <param name="Discounts">Discounts written, each counted once for all its currencies.</param>
public sealed record CatalogSeedSummary(int Products, int Discounts);
