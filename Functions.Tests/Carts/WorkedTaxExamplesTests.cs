using Checkout.Carts;
using Checkout.Currencies;
using Xunit;

namespace Functions.Tests.Carts;

/// <summary>Calculated by hand from what tax authorities publish.</summary>
public sealed class WorkedTaxExamplesTests
{
    // Food and drink 9 %, the rest 21 %, in the price:
    // https://www.belastingdienst.nl/wps/wcm/connect/bldcontentnl/belastingdienst/zakelijk/btw/tarieven_en_vrijstellingen/
    // 10 % off 30.95 are 3.095, so 3.10: of those 2.504 for the coffee and 0.596 for the papers, so 2.50 and 0.60.
    // Coffee 22.50 * 9 / 109 = 1.858. Papers 5.35 * 21 / 121 = 0.929. Delivery 4.95 * 21 / 121 = 0.859.
    [Fact]
    public void The_Netherlands()
    {
        TaxRate[] taxes = [new("NL", null, "food", 9, true), new("NL", null, "standard", 21, true)];
        var cart = Price("EUR", "NL", null, taxes, deliveryPrice: 495, percentOff: 10, ("food", 1250, 2), ("standard", 595, 1));
        MustBe(cart, amount: 3280, tax: 365, included: true, (9, 186), (21, 93 + 86));
        Assert.Equal(310, cart.Discount?.Amount.Value);
        Assert.Equal([250L, 60L], cart.Lines.Select(line => line.Discount.Value));
    }

    // Books 6 % (list I, 2.1). Roasted coffee has been on none of the lists since 2012, so 23 %. In the price:
    // https://info.portaldasfinancas.gov.pt/pt/informacao_fiscal/codigos_tributarios/civa_rep/pages/c-iva-listas.aspx
    // Coffee 12.50 * 23 / 123 = 2.337. Book 18.50 * 6 / 106 = 1.047.
    [Fact]
    public void Portugal()
    {
        TaxRate[] taxes = [new("PT", null, "book", 6, true), new("PT", null, "standard", 23, true)];
        var cart = Price("EUR", "PT", null, taxes, deliveryPrice: 0, percentOff: null, ("standard", 1250, 1), ("book", 1850, 1));
        MustBe(cart, amount: 3100, tax: 339, included: true, (6, 105), (23, 234));
    }

    // The first example there: an appliance for 499.95, a service contract for 30.00 and its delivery for 20.00, all of which are taxed. It
    // does not say at which rate. Albany has 8 % (4 % of the state, 4 % of the county): 39.996 + 2.40 + 1.60.
    // https://www.tax.ny.gov/pubs_and_bulls/tg_bulletins/st/shipping_and_delivery_charges.htm
    [Fact]
    public void New_York()
    {
        TaxRate[] taxes = [new("US", "NY", "standard", 8, false)];
        var cart = Price("USD", "US", "NY", taxes, deliveryPrice: 2000, percentOff: null, ("standard", 49995, 1), ("standard", 3000, 1));
        MustBe(cart, amount: 54995 + 4400, tax: 4400, included: false, (8, 4400));
    }

    // 7.25 % in all the state, nothing on food, nor on delivery by a carrier that is a charge of its own:
    // https://www.cdtfa.ca.gov/taxes-and-fees/sales-use-tax-rates.htm, https://www.cdtfa.ca.gov/formspubs/pub100/applying-sales-tax.htm
    // Dripper 24.00 * 7.25 % = 1.74. Papers 6.50 * 7.25 % = 0.47125. A cup for 2.00: 0.145, half a cent.
    [Fact]
    public void California()
    {
        TaxRate[] taxes =
            [new("US", "CA", "food", 0, false), new("US", "CA", "delivery", 0, false), new("US", "CA", "standard", 7.25m, false)];
        var cart = Price(
            "USD", "US", "CA", taxes, 695, null, ("food", 1390, 1), ("standard", 2400, 1), ("standard", 650, 1), ("standard", 200, 1));
        MustBe(cart, amount: 1390 + 2400 + 650 + 200 + 695 + 236, tax: 236, included: false, (0, 0), (7.25m, 174 + 47 + 15));
    }

    // No sales tax: https://www.oregon.gov/dor/programs/businesses/pages/sales-tax.aspx
    [Fact]
    public void Oregon()
    {
        var cart = Price("USD", "US", "OR", [new("US", "OR", "standard", 0, false)], 695, null, ("standard", 2400, 2));
        MustBe(cart, amount: 5495, tax: 0, included: false, (0, 0));
    }

    // Food and drink 8 %, the rest 10 %, in the price: https://www.nta.go.jp/taxes/shiraberu/taxanswer/shohi/6303.htm
    // Coffee 1980 * 8 / 108 = 146.67. Grinder 14000 * 10 / 110 = 1272.73. Delivery 600 * 10 / 110 = 54.55.
    [Fact]
    public void Japan()
    {
        TaxRate[] taxes = [new("JP", null, "food", 8, true), new("JP", null, "standard", 10, true)];
        var cart = Price("JPY", "JP", null, taxes, deliveryPrice: 600, percentOff: null, ("food", 1980, 1), ("standard", 14000, 1));
        MustBe(cart, amount: 16580, tax: 1475, included: true, (8, 147), (10, 1273 + 55));
    }

    // No value added tax: https://taxsummaries.pwc.com/kuwait/corporate/other-taxes
    // 12.5 % off 12.600 are 1.575.
    [Fact]
    public void Kuwait()
    {
        var cart = Price("KWD", "KW", null, [], deliveryPrice: 1500, percentOff: 12.5m, ("food", 4200, 3));
        Assert.Equal(12600 - 1575 + 1500, cart.Amount.Value);
        Assert.Null(cart.Tax);
    }

    private static void MustBe(Cart cart, long amount, long tax, bool included, params (decimal Percent, long Amount)[] rates)
    {
        Assert.Equal(amount, cart.Amount.Value);
        Assert.Equal((tax, included), (cart.Tax!.Amount.Value, cart.Tax.Included));
        Assert.Equal(rates, cart.Tax.Rates.Select(rate => (rate.Percent, rate.Amount.Value)));
    }

    // Delivery is in a category of its own where the country has one for it.
    private static Cart Price(
        string currencyCode,
        string country,
        string? region,
        TaxRate[] taxes,
        long deliveryPrice,
        decimal? percentOff,
        params (string Category, long Price, int Quantity)[] lines)
    {
        var currency = PricingCase.CurrencyOf(currencyCode);
        var deliveryCategory = taxes.Any(rate => rate.Category == "delivery") ? "delivery" : null;
        var catalog = new Catalog(
            currency,
            lines.Select((line, i) => new Product($"SKU-{i}", $"Product {i}", new Money(line.Price, currency), null, line.Category)),
            percentOff is { } percent ? [new Discount("OFF", (int)(percent * 100), null, null, null, null)] : [],
            [new DeliveryOption("STANDARD", "Standard", [country], new Money(deliveryPrice, currency), null, deliveryCategory)],
            taxes);
        var items = lines.Select((line, i) => new CartItem($"SKU-{i}", line.Quantity)).ToList();
        return catalog.Price(new WantedCart(currency, country, region, items, percentOff is null ? null : "OFF", null), default).Value!;
    }
}
