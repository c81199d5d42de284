using Functions.Tests.Support;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Functions.Tests.EndToEnd;

/// <summary>In each country of the sample catalog: every row of the total is explained, and the total is what is charged.</summary>
[Collection(BrowserSuites.Two)]
public sealed class CountryTests(AzuriteFixture azurite, BrowserFixture browsers) : ShopTest(azurite, browsers)
{
    private const string Papers = "Filter papers, size 02, 100 pieces";
    // Klarna is paid by the lines of a session, so a changed cart is paid on another one: the answer to the first is in the console alone.
    private const string Replaced = "409 (Conflict)";
    private const string Book = "Brewing at home, a book";

    [Fact]
    public async Task The_Netherlands_include_VAT_at_two_rates_also_in_what_is_left_after_a_discount()
    {
        await FillCartAsync("NL", ShopPage.Beans, ShopPage.Beans, Papers);
        await Page.ApplyDiscountAsync("WELCOME10");
        await Page.DeliverByAsync("Express");
        await Page.MustExplainAsync(
            "Subtotal €30.95",
            "Discount WELCOME10 Remove −€3.10",
            "Delivery Express, next day €12.95",
            "Total €40.80",
            "Includes 9% VAT €1.86",
            "Includes 21% VAT €3.18");
        await Page.PayBySepaAsync();
        await MustBeChargedAsync("€40.80", "4080 EUR Authorised");
    }

    [Fact]
    public async Task Portugal_includes_VAT_at_rates_of_its_own()
    {
        await FillCartAsync("PT", Book, ShopPage.Mug);
        await Page.DeliverByAsync("Standard");
        await Page.MustExplainAsync(
            "Subtotal €34.50",
            "Delivery Standard, 2 to 4 days €4.95",
            "Total €39.45",
            "Includes 6% VAT €1.05",
            "Includes 23% VAT €3.92");
        await Page.PayBySepaAsync();
        await MustBeChargedAsync("€39.45", "3945 EUR Authorised");
    }

    [Fact]
    public async Task Germany_includes_VAT_at_rates_of_its_own()
    {
        await FillCartAsync("DE", ShopPage.Beans, ShopPage.Mug);
        await Page.MustExplainAsync(
            "Subtotal €28.50",
            "Delivery Collect at a parcel locker Free",
            "Total €28.50",
            "Includes 7% VAT €0.82",
            "Includes 19% VAT €2.55");
        // There is no other way to pay, so it is open already.
        await Page.Holder.FillAsync("A. Shopper");
        await Page.IbanField.FillAsync(ShopPage.Iban);
        await Page.PayAsync();
        await MustBeChargedAsync("€28.50", "2850 EUR Authorised");
    }

    [Fact]
    public async Task The_United_States_add_sales_tax_by_state_once_the_state_is_known()
    {
        ExpectError(Replaced);
        await FillCartAsync("US", ShopPage.Beans, ShopPage.Mug);
        await Expect(Page.Browser.GetByText("Choose your state")).ToBeVisibleAsync();
        await Expect(Page.Browser.Locator("#payment")).ToBeHiddenAsync();
        Assert.Empty(await Shop.SessionsAsync());

        await Page.DeliverInAsync("Oregon");
        await Page.MustExplainAsync(
            "Subtotal $31.90", "Delivery Standard, 2 to 4 days $6.95", "0% sales tax $0.00", "Total $38.85");

        await Page.DeliverInAsync("California");
        await Page.MustExplainAsync(
            "Subtotal $31.90",
            "Delivery Standard, 2 to 4 days $6.95",
            "0% sales tax $0.00",
            "7.25% sales tax $1.31",
            "Total $40.16");

        await Page.DeliverByAsync("Express");
        await Page.MustShowTotalAsync("$53.16");
        // Another tab begins with a session of its own, and with the state and the delivery that were chosen.
        var other = await Page.NewTabAsync();
        await other.MustShowTotalAsync("$53.16");
        await other.Browser.CloseAsync();
        await Page.PayAtKlarnaUnnoticedAsync();
        await MustBeChargedAsync("$53.16", "5316 USD Authorised");
    }

    [Fact]
    public async Task Japan_has_no_decimals_and_includes_consumption_tax()
    {
        ExpectError(Replaced);
        await FillCartAsync("JP", ShopPage.Beans, ShopPage.Mug);
        await Page.MustExplainAsync(
            "Subtotal ¥4,480",
            "Delivery Standard, 2 to 4 days ¥600",
            "Total ¥5,080",
            "Includes 8% consumption tax ¥147",
            "Includes 10% consumption tax ¥282");
        await Page.PayAtKlarnaUnnoticedAsync();
        await MustBeChargedAsync("¥5,080", "5080 JPY Authorised");
    }

    [Fact]
    public async Task Kuwait_has_three_decimals_no_tax_and_no_mugs()
    {
        ExpectError("422");
        await Page.FillCartAsync(ShopPage.Mug, ShopPage.Beans);
        await Page.DeliverToAsync("KW");
        await Page.MustSayAsync("Not sold in Kuwait, and so taken out of your cart: Stoneware mug, 300 ml.");
        await Page.MustExplainAsync("Subtotal KWD 4.200", "Delivery Standard, 2 to 4 days KWD 1.500", "Total KWD 5.700");
        await Expect(Page.CartLines).ToHaveCountAsync(1);
        await Page.PayAtKlarnaUnnoticedAsync();
        await MustBeChargedAsync("KWD 5.700", "5700 KWD Authorised");
    }

    private async Task FillCartAsync(string countryCode, params string[] products)
    {
        await Page.GotoAsync();
        await Page.DeliverToAsync(countryCode);
        foreach (var product in products)
        {
            await Page.AddAsync(product);
        }
    }

    private async Task MustBeChargedAsync(string total, string payment)
    {
        await Page.MustShowResultAsync("paid");
        await Expect(Page.Result).ToContainTextAsync(total);
        await MustHavePaidAsync(payment);
    }
}
