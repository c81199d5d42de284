using Functions.Tests.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Functions.Tests.EndToEnd;

/// <summary>
/// Each view, on a phone and on a desk, light and dark: axe-core finds nothing in our own markup, nothing is wider than the screen, and a
/// screenshot is left in TestResults/screenshots for people to look at.
/// </summary>
[Collection(BrowserSuites.Two)]
public sealed class ViewTests(AzuriteFixture azurite, BrowserFixture browsers) : ShopTest(azurite, browsers)
{
    [Fact]
    public async Task From_the_shop_to_the_order_with_all_that_can_come_between()
    {
        await Page.GotoAsync();
        await Expect(Page.Products.First).ToBeVisibleAsync();
        await MustLookWellAsync("shop");

        ExpectError("422");
        await Page.AddAsync(ShopPage.Mug);
        await Page.MustOfferPaymentAsync();
        await Page.ApplyDiscountAsync("NOSUCHCODE");
        await Expect(Page.Browser.Locator("#discount-error")).Not.ToBeEmptyAsync();
        await MustLookWellAsync("discount-error");

        await Page.AddAsync(ShopPage.Beans);
        await Page.ApplyDiscountAsync("WELCOME10");
        await Page.DeliverByAsync("Standard");
        await Page.TypeSepaAsync();
        await Page.MustAskForAsync("€30.60");
        await MustLookWellAsync("checkout");
        await Page.Holder.FillAsync("Refused");

        ExpectError("409");
        await Page.MoreInAnotherTabAsync(ShopPage.Mug, "€45.00");
        await Page.PayAsync();
        await Page.MustSayAsync("The total has changed");
        await MustLookWellAsync("amount-changed");

        await Page.PayAsync();
        await Page.MustShowResultAsync("refused");
        await MustLookWellAsync("result-refused");

        await Page.Button("Try again").ClickAsync();
        await Page.Holder.FillAsync("A. Shopper");
        await Page.PayAsync();
        await Page.MustShowResultAsync("paid");
        await MustLookWellAsync("result-paid");
    }

    [Fact]
    public async Task A_state_to_choose_and_tax_that_is_added()
    {
        await Page.GotoAsync();
        await Page.DeliverToAsync("US");
        await Page.AddAsync(ShopPage.Beans);
        await Page.AddAsync(ShopPage.Mug);
        await Expect(Page.Browser.GetByText("Choose your state")).ToBeVisibleAsync();
        await MustLookWellAsync("state");

        await Page.DeliverInAsync("California");
        await Page.MustOfferPaymentAsync();
        await MustLookWellAsync("tax-added");
    }

    [Fact]
    public async Task No_products_and_no_way_to_pay()
    {
        ExpectError("ERR_FAILED");
        await Page.HurryAsync();
        await Page.Browser.RouteAsync("**/api/sessions", route => route.AbortAsync());
        await Page.GotoAsync();
        await Page.AddAsync(ShopPage.Mug);
        await Expect(Page.Browser.Locator("#payment-retry")).ToBeVisibleAsync();
        await MustLookWellAsync("payment-unavailable");

        await Page.Browser.RouteAsync("**/api/products*", route => route.AbortAsync());
        await Page.ReloadAsync();
        await Expect(Page.Browser.Locator("#products-more")).ToBeVisibleAsync();
        await MustLookWellAsync("products-unavailable");
    }

    [Fact]
    public async Task Waiting_for_a_phone_and_a_voucher()
    {
        await Page.FillCartInAsync("PT");
        await Page.PayByMbWayAsync("910000004");
        await MustLookWellAsync("waiting");

        await Page.AnotherWay.ClickAsync();
        await Page.GetVoucherAsync();
        await MustLookWellAsync("voucher");
    }

    [Fact]
    public async Task A_result_that_nobody_can_confirm_and_a_pending_one()
    {
        ExpectError("ERR_FAILED");
        await Page.HurryAsync();
        await Page.FillCartAsync(ShopPage.Mug);
        await Page.TypeSepaAsync("Pending");
        await Page.Browser.RouteAsync("**/api/sessions/*?sessionResult=*", route => route.AbortAsync());
        await Page.PayAsync();
        await Page.MustShowResultAsync("unconfirmed");
        await MustLookWellAsync("result-unconfirmed");

        await Page.Browser.UnrouteAllAsync();
        await Page.Button("Check again").ClickAsync();
        await Page.MustShowResultAsync("pending");
        await MustLookWellAsync("result-pending");
    }

    [Fact]
    public async Task A_result_of_a_session_that_has_expired()
    {
        await Page.FillCartAsync(ShopPage.Mug);
        await Page.GoToBankAsync();
        await Simulator.ExpireAsync((await Shop.SessionsAsync()).Single().GetProperty("id").GetString()!);
        Shop.System.Clock.Advance(TimeSpan.FromHours(2));
        ExpectError("422");
        await Page.Button("Cancel").ClickAsync();
        await Page.MustShowResultAsync("expired");
        await MustLookWellAsync("result-expired");
        await Page.Button("Go back to the cart").ClickAsync();
        await Page.MustOfferPaymentAsync();
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(360)]
    public async Task Nothing_moves_while_a_cart_of_yesterday_is_loaded(int width)
    {
        await Page.Browser.SetViewportSizeAsync(width, 900);
        await Page.FillCartAsync(ShopPage.Mug);
        await Page.Browser.Context.AddInitScriptAsync("""
            window.moved = [];
            // Drop-in is Adyen's.
            const isOurs = node => node?.nodeType === Node.ELEMENT_NODE && !node.closest('#drop-in');
            new PerformanceObserver(list => moved.push(
                ...list.getEntries().flatMap(({ sources }) => sources).filter(({ node }) => isOurs(node)).map(
                  ({ node, previousRect, currentRect }) =>
                    `#${node.id} .${node.className}: ${JSON.stringify(previousRect)} to ${JSON.stringify(currentRect)}`)))
              .observe({ type: 'layout-shift' });
            """);
        await Page.GotoAsync();
        await Page.MustOfferPaymentAsync();
        await Expect(Page.Products.First).ToBeVisibleAsync();
        Assert.Empty(await Page.Browser.EvaluateAsync<string[]>("moved"));
    }

    [Fact]
    public async Task The_keyboard_alone_buys_something()
    {
        await Page.GotoAsync();
        await Page.Button($"Add {ShopPage.Mug} to the cart").FocusAsync();
        await Page.Browser.Keyboard.PressAsync("Enter");
        await Page.MustOfferPaymentAsync();
        await Page.DropIn.GetByRole(AriaRole.Radio, new LocatorGetByRoleOptions { Name = ShopPage.Sepa }).FocusAsync();
        await Page.Browser.Keyboard.PressAsync("Space");
        await Expect(Page.Holder).ToBeVisibleAsync();
        await Page.Holder.FocusAsync();
        await Page.Browser.Keyboard.TypeAsync("A. Shopper");
        await Page.Browser.Keyboard.PressAsync("Tab");
        await Page.Browser.Keyboard.TypeAsync("NL13TEST0123456789");
        await Page.Browser.Keyboard.PressAsync("Tab");
        await Expect(Page.PayButton).ToBeFocusedAsync();
        await Page.Browser.Keyboard.PressAsync("Enter");
        await Page.MustShowResultAsync("paid");
        await MustHavePaidAsync("1600 EUR Authorised");
    }
}
