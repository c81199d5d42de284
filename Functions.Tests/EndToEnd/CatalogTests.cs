using System.Text;
using System.Text.Json;
using Functions.Tests.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Functions.Tests.EndToEnd;

/// <summary>The shop over catalogs that have much, that change, or that lack something.</summary>
[Collection(BrowserSuites.Two)]
public sealed class CatalogTests(AzuriteFixture azurite, BrowserFixture browsers) : ShopTest(azurite, browsers)
{
    private static readonly TimeSpan LongerThanACache = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Products_come_page_by_page_and_what_is_in_the_cart_needs_no_page()
    {
        const int PageSize = 24;
        const string NextPage = "**/api/products?*after=*";
        ExpectError("ERR_FAILED");
        await Page.HurryAsync();
        await SellAsync("HKD", products: PageSize + 6);
        await Page.Browser.RouteAsync(NextPage, route => route.AbortAsync());
        await Page.GotoAsync();
        await Expect(Page.Products).ToHaveCountAsync(PageSize);

        await Page.Button("Show more").FocusAsync();
        await Page.Browser.Keyboard.PressAsync("Enter");
        await Expect(Page.Browser.Locator("#products-state")).ToContainTextAsync("We cannot reach the shop.");
        await Page.Browser.UnrouteAsync(NextPage);
        await Expect(Page.Button("Try again")).ToBeFocusedAsync();
        await Page.Browser.Keyboard.PressAsync("Enter");
        await Expect(Page.Products).ToHaveCountAsync(PageSize + 6);
        await Expect(Page.Products.Nth(PageSize).GetByRole(AriaRole.Heading)).ToBeFocusedAsync();
        await Expect(Page.Browser.Locator("#products-more")).ToBeHiddenAsync();
        await Page.Browser.Keyboard.PressAsync("Tab");
        await Page.Browser.Keyboard.PressAsync("Enter");
        await Page.MustShowTotalAsync("HK$10.00");
        // The cart has been scrolled past.
        await Expect(Page.CartLines.First).Not.ToBeInViewportAsync();
        await Expect(Page.CartLink).ToBeInViewportAsync();
        await Expect(Page.CartLink).ToHaveTextAsync("Cart: 1 piece, HK$10.00");
        await Page.CartLink.ClickAsync();
        await Expect(Page.CartLines.First).ToBeInViewportAsync();
        await Expect(Page.CartLink).ToBeHiddenAsync();

        await Page.ReloadAsync();
        await Page.MustOfferPaymentAsync();
        await Expect(Page.Products).ToHaveCountAsync(PageSize);
        await Expect(Page.CartLines).ToContainTextAsync(["Product 25"]);
        await Page.MustShowTotalAsync("HK$10.00");
    }

    [Fact]
    public async Task A_delivery_that_has_ended_gives_way_to_one_that_is_offered_and_the_shopper_is_told()
    {
        ExpectError("422");
        await SellAsync("AUD", 1, Delivery("STANDARD", 500), Delivery("EXPRESS", 1500));
        await Page.FillCartAsync("Product 01");
        await Page.DeliverByAsync("The EXPRESS way");
        await Page.MustShowTotalAsync("A$25.00");

        await SellAsync("AUD", 1, Delivery("STANDARD", 500));
        Shop.System.Clock.Advance(LongerThanACache);
        await Page.MoreAsync("Product 01");
        await Page.MustSayAsync("The EXPRESS way is not offered for this cart any more. It goes by The STANDARD way now.");
        await Page.MustExplainAsync(
            "Subtotal A$20.00", "Delivery The STANDARD way A$5.00", "Total A$25.00", "Includes 21% VAT A$4.34");
        await Expect(Page.Ways).ToHaveCountAsync(1);
        // Drop-in was not started again, so what had been typed would still be there.
        Assert.Single(await Shop.RequestsAsync("setup"));
    }

    [Fact]
    public async Task Where_nothing_is_delivered_the_shop_says_so_and_sells_elsewhere()
    {
        ExpectError("422");
        await SellAsync("CAD", 1, Delivery("STANDARD", 500, "DE"));
        await Page.GotoAsync();
        await Page.AddAsync("Product 01");
        await Expect(Page.Browser.GetByText("We do not deliver to this country at the moment.")).ToBeVisibleAsync();
        await Expect(Page.Button("Try again")).ToBeHiddenAsync();
        Assert.Empty(await Shop.SessionsAsync());

        await Page.DeliverToAsync("DE");
        await Page.MustShowTotalAsync("CA$15.00");
        await Page.MustOfferPaymentAsync();
    }

    [Fact]
    public async Task A_delivery_that_ends_before_the_shopper_pays_is_what_was_agreed_and_so_is_its_price()
    {
        await SellAsync("SGD", 1, Delivery("STANDARD", 500), Delivery("EXPRESS", 1500));
        await Page.FillCartAsync("Product 01");
        await Page.DeliverByAsync("The EXPRESS way");
        await Page.MustShowTotalAsync("SGD 25.00");
        // The tab is closed and its session with it. Another begins with the cart as it was left.
        await Page.Browser.EvaluateAsync("sessionStorage.clear()");
        await Page.ReloadAsync();
        await Page.MustShowTotalAsync("SGD 25.00");
        await Page.MustOfferPaymentAsync();

        await SellAsync("SGD", 1, Delivery("STANDARD", 500));
        Shop.System.Clock.Advance(LongerThanACache);
        await Page.PayAtKlarnaUnnoticedAsync();
        await Expect(Page.Result).ToContainTextAsync("SGD 25.00");
        await MustHavePaidAsync("2500 SGD Authorised");
    }

    [Fact]
    public async Task A_delivery_that_has_ended_when_another_session_is_needed_gives_way_before_anything_is_charged()
    {
        ExpectError("409 (Conflict)");
        ExpectError("422");
        await SellAsync("PHP", 1, Delivery("STANDARD", 500), Delivery("EXPRESS", 1500));
        await Page.FillCartAsync("Product 01");
        await Page.DeliverByAsync("The EXPRESS way");
        await Page.MustShowTotalAsync("₱25.00");

        await SellAsync("PHP", 1, Delivery("STANDARD", 500));
        Shop.System.Clock.Advance(LongerThanACache);
        // Klarna is paid on a session that was created with the cart as it is now.
        await Page.PayAsync();
        await Page.MustSayAsync("Nothing was charged.");
        await Page.MustSayAsync("The EXPRESS way is not offered for this cart any more. It goes by The STANDARD way now.");
        await Page.MustShowTotalAsync("₱15.00");
        await MustHavePaidAsync();
        await Page.PayAsync();
        await Page.Button("Approve").ClickAsync();
        await Page.MustShowResultAsync("paid");
        await Expect(Page.Result).ToContainTextAsync("₱15.00");
        await MustHavePaidAsync("1500 PHP Authorised");
    }

    [Fact]
    public async Task Names_of_one_long_word_break_and_widen_nothing()
    {
        const string Word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";
        await SellAsync("TWD", 30, name: Word, Delivery(Word[^40..], 500), Delivery("EXPRESS", 1_234_567_800));
        await Page.FillCartAsync($"{Word} 01");
        await Page.DeliverByAsync("The EXPRESS way");
        await Page.MustShowTotalAsync("NT$12,345,688.00");
        await MustLookWellAsync("long-names");
    }

    private static Way Delivery(string code, long price, string country = "NL") => new(code, price, country);

    /// <summary>
    /// Has this shop sell, instead of in euros, in a currency in which the test has a catalog of its own: products at 10.00 each.
    /// </summary>
    private Task SellAsync(string currency, int products, params Way[] delivery) => SellAsync(currency, products, "Product", delivery);

    private async Task SellAsync(string currency, int products, string name, params Way[] delivery)
    {
        var ways = delivery.Select(way => new
        {
            code = way.Code,
            name = $"The {way.Code} way",
            countries = new[] { way.Country },
            prices = new Dictionary<string, long> { [currency] = way.Price },
        });
        await Azurite.SeedAsync(JsonSerializer.Serialize(new
        {
            products = Enumerable.Range(1, products).Select(number => new
            {
                sku = $"P-{number:00}",
                name = $"{name} {number:00}",
                prices = new Dictionary<string, long> { [currency] = 1000 },
            }),
            delivery = delivery.Length == 0 ? null : ways,
        }));
        await Page.Browser.RouteAsync(
            "**/api/products?*",
            route => route.FallbackAsync(new RouteFallbackOptions
            {
                Url = route.Request.Url.Replace("currency=EUR", $"currency={currency}", StringComparison.Ordinal),
            }));
        await Page.Browser.RouteAsync(
            "**/api/sessions",
            route => route.FallbackAsync(new RouteFallbackOptions
            {
                PostData = Encoding.UTF8.GetBytes(
                    route.Request.PostData?.Replace("\"EUR\"", $"\"{currency}\"", StringComparison.Ordinal) ?? ""),
            }));
    }

    private sealed record Way(string Code, long Price, string Country);
}
