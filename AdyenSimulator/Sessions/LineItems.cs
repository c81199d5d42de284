using System.Text.Json;
using AdyenSimulator.Protocol;

namespace AdyenSimulator.Sessions;

/// <summary>What is bought, as far as it is checked here. The amount is for one item.</summary>
internal sealed record LineItem(long Quantity, long AmountIncludingTax);

/// <summary>Some payment methods bill the shopper for each line, so that the lines and the amount have to agree.</summary>
internal static class LineItems
{
    // By the types that Adyen's own typings have for these methods.
    private static readonly HashSet<string> Billed =
    [
        "klarna", "klarna_account", "klarna_b2b", "klarna_paynow", "klarnapayments", "klarnapayments_account", "klarnapayments_b2b",
        "afterpay_default", "afterpay_b2b", "afterpay_directdebit", "afterpaytouch", "clearpay", "affirm", "ratepay", "ratepay_directdebit",
        "riverty", "riverty_account", "riverty_installments", "sepadirectdebit_riverty", "facilypay_3x", "facilypay_4x", "facilypay_6x",
        "facilypay_10x", "facilypay_12x",
    ];

    public static bool AreNeededFor(string paymentMethodType) => Billed.Contains(paymentMethodType);

    public static bool AddUp(IReadOnlyList<LineItem>? items, Amount amount) =>
        items is not null
        && items.Aggregate((Int128)0, (sum, item) => sum + (Int128)item.Quantity * item.AmountIncludingTax) == amount.Value;

    /// <summary>Null where none were sent.</summary>
    public static IReadOnlyList<LineItem>? Read(FieldReader fields, Amount amount)
    {
        if (fields.OptionalArray("lineItems") is not { } elements)
        {
            return null;
        }

        List<LineItem> items = [.. elements.Select((element, index) => ReadItem(fields, element, index))];
        if (!AddUp(items, amount))
        {
            fields.Fail(AdyenErrors.InvalidField("lineItems"));
        }

        return items;
    }

    private static LineItem ReadItem(FieldReader fields, JsonElement element, int index)
    {
        var name = $"lineItems[{index}]";
        var item = fields.Inner(element, name);
        _ = item.OptionalText("id");
        _ = item.OptionalText("sku");
        _ = item.OptionalText("description", text => text.Length > 0);
        var amount = item.RequiredNumber("amountIncludingTax", _ => true);
        var (untaxed, tax) = (item.OptionalNumber("amountExcludingTax", _ => true), item.OptionalNumber("taxAmount", _ => true));
        _ = item.OptionalNumber("taxPercentage", basisPoints => basisPoints is >= 0 and <= 10_000);
        if (untaxed is not null && tax is not null && (Int128)untaxed + tax != amount)
        {
            item.Fail(AdyenErrors.InvalidField(name + ".taxAmount"));
        }

        return new LineItem(item.RequiredNumber("quantity", quantity => quantity > 0), amount);
    }
}
