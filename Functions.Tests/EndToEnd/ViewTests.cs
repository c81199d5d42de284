using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using DevHost;
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
    private static readonly AxeRunContext OwnMarkup = new()
    {
        // Drop-in is Adyen's.
        Exclude = [new AxeSelector("#drop-in")],
    };

    [Fact]
    public async Task The_empty_shop()
    {
        await Page.GotoAsync();
        await Expect(Page.Products.First).ToBeVisibleAsync();
        await MustLookWellAsync("shop");
    }

    [Fact]
    public async Task The_checkout()
    {
        await Page.FillCartAsync(ShopPage.Mug, ShopPage.Beans);
        await Page.ApplyDiscountAsync("WELCOME10");
        await Page.TypeSepaAsync();
        await Page.MustAskForAsync("€25.65");
        await MustLookWellAsync("checkout");
    }

    [Fact]
    public async Task An_unknown_discount_code()
    {
        ExpectError("422");
        await Page.FillCartAsync(ShopPage.Mug);
        await Page.ApplyDiscountAsync("NOSUCHCODE");
        await Expect(Page.Browser.Locator("#discount-error")).Not.ToBeEmptyAsync();
        await MustLookWellAsync("discount-error");
    }

    [Fact]
    public async Task A_changed_total()
    {
        ExpectError("409");
        await Page.FillCartAsync(ShopPage.Mug);
        await Page.TypeSepaAsync();
        var other = await DuplicateAsync(Page);
        await other.MoreAsync(ShopPage.Mug);
        await other.MustShowTotalAsync("€32.00");
        await other.Browser.CloseAsync();
        await Page.PayAsync();
        await Page.MustSayAsync("The total has changed");
        await MustLookWellAsync("amount-changed");
    }

    [Fact]
    public async Task No_products_and_no_way_to_pay()
    {
        ExpectError("ERR_FAILED");
        await Page.Browser.RouteAsync("**/api/sessions", route => route.AbortAsync());
        await Page.GotoAsync();
        await Page.AddAsync(ShopPage.Mug);
        await Expect(Page.Browser.Locator("#payment-retry")).ToBeVisibleAsync();
        await MustLookWellAsync("payment-unavailable");

        await Page.Browser.RouteAsync("**/api/products*", route => route.AbortAsync());
        await Page.ReloadAsync();
        await Expect(Page.Browser.Locator("#products-retry")).ToBeVisibleAsync();
        await MustLookWellAsync("products-unavailable");
    }

    [Fact]
    public async Task Waiting_for_a_phone()
    {
        await Page.FillCartInAsync("PT");
        await Page.ChooseAsync("MB WAY");
        await Page.DropIn.GetByRole(AriaRole.Textbox).Locator("visible=true").FillAsync("910000004");
        await Page.PayAsync();
        await Expect(Page.Button("Choose another way to pay")).ToBeVisibleAsync();
        await MustLookWellAsync("waiting");
    }

    [Fact]
    public async Task A_voucher()
    {
        await Page.FillCartInAsync("PT");
        await Page.ChooseAsync("Multibanco");
        await Page.PayAsync();
        await Page.MustShowResultAsync("voucher");
        await Expect(Page.DropIn).ToContainTextAsync("12101");
        await MustLookWellAsync("voucher");
    }

    [Theory]
    [InlineData("A. Shopper", "paid")]
    [InlineData("Pending", "pending")]
    [InlineData("Refused", "refused")]
    public async Task The_result(string holder, string outcome)
    {
        await Page.FillCartAsync(ShopPage.Mug);
        await Page.PayBySepaAsync(holder);
        await Page.MustShowResultAsync(outcome);
        await MustLookWellAsync($"result-{outcome}");
    }

    [Fact]
    public async Task A_result_that_nobody_can_confirm()
    {
        ExpectError("ERR_FAILED");
        await Page.FillCartAsync(ShopPage.Mug);
        await Page.TypeSepaAsync();
        await Page.Browser.RouteAsync("**/api/sessions/*?sessionResult=*", route => route.AbortAsync());
        await Page.PayAsync();
        await Page.MustShowResultAsync("unconfirmed");
        await MustLookWellAsync("result-unconfirmed");
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

    private async Task MustLookWellAsync(string view)
    {
        var page = Page.Browser;
        foreach (var width in new[] { 1440, 360 })
        {
            await page.SetViewportSizeAsync(width, 900);
            foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
                await page.ScreenshotAsync(new PageScreenshotOptions
                {
                    Path = RepositoryRoot.Combine("TestResults", "screenshots", $"{view}-{width}-{(scheme == ColorScheme.Dark ? "dark" : "light")}.png"),
                    FullPage = true,
                    // Colours on their way from one scheme to the other belong to neither.
                    Animations = ScreenshotAnimations.Disabled,
                });
                Assert.True(
                    await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"),
                    $"{view} is wider than {width} pixels.");

                // What it looks for depends on the scheme or on the width, never on both.
                if (scheme == ColorScheme.Dark == (width == 360))
                {
                    var result = await page.RunAxe(OwnMarkup);
                    Assert.Empty(result.Violations.SelectMany(violation => violation.Nodes.Select(
                        node => $"{view}, {width}, {scheme}: {violation.Id}: {violation.Help}: {node.Html}")));
                }
            }
        }
    }
}
