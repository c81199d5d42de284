using Azure.Data.Tables;
using Checkout.Currencies;

namespace Checkout.Carts;

/// <summary>
/// How products and discounts are kept in the catalog table: partition = currency, row = SKU or <c>discount:CODE</c>. Codes are in upper
/// case there, because shoppers type them in any case: two that differ only in that are one discount.
/// </summary>
internal static class CatalogEntities
{
    // A SKU has no colon, so the rows of products and discounts cannot meet.
    private const string DiscountPrefix = "discount:";

    public static TableEntity ToEntity(Product product) => new(product.UnitAmount.Currency.Code, product.Sku)
    {
        ["Name"] = product.Name,
        ["UnitAmount"] = product.UnitAmount.Value,
    };

    public static TableEntity ToEntity(Discount discount, Currency currency) =>
        new(currency.Code, DiscountPrefix + discount.Code.ToUpperInvariant())
        {
            ["Code"] = discount.Code,
            ["BasisPoints"] = discount.BasisPoints,
            ["AmountOff"] = discount.AmountOff?.Value,
            ["Minimum"] = discount.Minimum?.Value,
            ["ValidFrom"] = discount.ValidFrom,
            ["ValidUntil"] = discount.ValidUntil,
        };

    public static bool IsDiscount(TableEntity entity) => entity.RowKey.StartsWith(DiscountPrefix, StringComparison.Ordinal);

    public static Product ToProduct(TableEntity entity, Currency currency) =>
        new(entity.RowKey, entity.GetString("Name"), new Money(entity.GetInt64("UnitAmount")!.Value, currency));

    public static Discount ToDiscount(TableEntity entity, Currency currency) => new(
        entity.GetString("Code"),
        entity.GetInt32("BasisPoints"),
        entity.GetInt64("AmountOff") is { } amountOff ? new Money(amountOff, currency) : null,
        entity.GetInt64("Minimum") is { } minimum ? new Money(minimum, currency) : null,
        entity.GetDateTimeOffset("ValidFrom"),
        entity.GetDateTimeOffset("ValidUntil"));
}
