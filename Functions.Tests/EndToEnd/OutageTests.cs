using Functions.Tests.Support;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Functions.Tests.EndToEnd;

/// <summary>Whichever call fails, the shopper reads words, waits for nothing without an end, and can go on afterwards.</summary>
[Collection(BrowserSuites.One)]
public sealed class OutageTests(AzuriteFixture azurite, BrowserFixture browsers) : ShopTest(azurite, browsers)
{
    private const string Unreachable = "We cannot reach the shop. Check your connection and try again.";

    [Fact]
    public async Task Without_the_shops_own_server_the_page_says_so()
    {
        await Page.HurryAsync();
        await CutAsync("**/config.json");
        await Page.GotoAsync();
        await Page.MustSayAsync("The shop cannot be reached at the moment.");
        await MendAsync();
        await Page.ReloadAsync();
        await Expect(Page.Products.First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Without_products()
    {
        await Page.HurryAsync();
        await CutAsync("**/api/products*");
        await Page.GotoAsync();
        await Expect(Page.Browser.Locator("#products-state")).ToHaveTextAsync(Unreachable);
        await Page.MustNotBeWaitingAsync();
        await MendAsync();
        await Page.Button("Try again").ClickAsync();
        await Expect(Page.Products.First).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("**/api/config")]
    [InlineData("**/api/sessions")]
    public async Task Without_a_session(string call)
    {
        await Page.HurryAsync();
        await CutAsync(call);
        await Page.GotoAsync();
        await Page.AddAsync(ShopPage.Mug);
        await Expect(Page.Browser.Locator("#payment-state")).ToHaveTextAsync(Unreachable);
        await Page.MustNotBeWaitingAsync();
        await MendAsync();
        await Page.Button("Try again").ClickAsync();
        await Page.MustOfferPaymentAsync();
        await Page.PayBySepaAsync();
        await Page.MustShowResultAsync("paid");
        await MustHavePaidAsync("1600 EUR Authorised");
    }

    [Fact]
    public async Task Without_Adyens_payment_methods()
    {
        await Page.HurryAsync();
        ExpectError("/setup");
        await Simulator.AddFaultAsync(new { call = "setup", kind = "status", status = 500 });
        await Page.GotoAsync();
        await Page.AddAsync(ShopPage.Mug);
        await Expect(Page.Browser.Locator("#payment-state"))
            .ToHaveTextAsync("Our payment service does not answer. Please try again in a moment.");
        await Page.MustNotBeWaitingAsync();
        await Page.Button("Try again").ClickAsync();
        await Page.MustOfferPaymentAsync();
    }

    [Fact]
    public async Task With_an_Adyen_that_never_answers()
    {
        await Page.HurryAsync();
        await Simulator.AddFaultAsync(new { call = "setup", kind = "hold" });
        await Page.GotoAsync();
        await Page.AddAsync(ShopPage.Mug);
        await Simulator.WaitUntilHeldAsync(1);
        await Expect(Page.Browser.Locator("#payment-state"))
            .ToHaveTextAsync("The shop takes too long to answer. Please try again in a moment.");
        await Page.Button("Try again").ClickAsync();
        await Simulator.ReleaseAsync();
        await Page.MustOfferPaymentAsync();
    }

    [Fact]
    public async Task With_an_Adyen_that_does_not_answer_the_server()
    {
        await Page.HurryAsync();
        ExpectError("503");
        await Simulator.AddFaultAsync(new { call = "createSession", kind = "status", status = 500, times = 100 });
        await Page.GotoAsync();
        await Page.AddAsync(ShopPage.Mug);
        await Expect(Page.Browser.Locator("#payment-state"))
            .ToHaveTextAsync("Our payment service does not answer. Please try again in a moment.");
        await Simulator.ClearFaultsAsync();
        await Page.Button("Try again").ClickAsync();
        await Page.MustOfferPaymentAsync();
    }

    [Fact]
    public async Task While_the_cart_changes()
    {
        await Page.HurryAsync();
        await Page.FillCartAsync(ShopPage.Mug);
        await Page.TypeSepaAsync();
        await CutAsync("**/api/sessions/*/cart");
        await Page.MoreAsync(ShopPage.Mug);
        await Page.MustSayAsync(Unreachable);
        await Expect(Page.QuantityOf(ShopPage.Mug)).ToHaveValueAsync("1");
        await Page.MustAskForAsync("€16.00");
        await MendAsync();
        await Page.MoreAsync(ShopPage.Mug);
        await Page.MustAskForAsync("€32.00");
        await Page.MustStillHaveSepaAsync();
        await Expect(Page.Message).ToBeEmptyAsync();
    }

    [Fact]
    public async Task Before_the_PATCH()
    {
        await Page.HurryAsync();
        await Page.FillCartAsync(ShopPage.Mug);
        await Page.TypeSepaAsync();
        await CutAsync("**/api/sessions/*");
        await Page.PayAsync();
        await Page.MustSayAsync($"{Unreachable} Nothing was charged.");
        await Page.MustNotBeWaitingAsync();
        await Page.MustStillHaveSepaAsync();
        await MendAsync();
        await Page.PayAsync();
        await Page.MustShowResultAsync("paid");
        await MustHavePaidAsync("1600 EUR Authorised");
    }

    [Fact]
    public async Task After_the_PATCH_whose_answer_got_lost()
    {
        await Page.HurryAsync();
        ExpectError("ERR_");
        await Page.FillCartAsync(ShopPage.Mug);
        await Page.TypeSepaAsync();
        await Page.Browser.RouteAsync("**/api/sessions/*", async route =>
        {
            await route.FetchAsync();
            await route.AbortAsync();
        });
        await Page.PayAsync();
        await Page.MustSayAsync(Unreachable);
        await MendAsync();
        await Page.PayAsync();
        await Page.MustShowResultAsync("paid");
        await MustHavePaidAsync("1600 EUR Authorised");
        Assert.Single(await Shop.RequestsAsync("updateSession"));
    }

    [Theory]
    [InlineData("dropBefore")]
    [InlineData("dropAfter")]
    public async Task While_the_payment_is_sent(string kind)
    {
        await Page.HurryAsync();
        ExpectError("/payments");
        await Page.FillCartAsync(ShopPage.Mug);
        await Page.TypeSepaAsync();
        await Simulator.AddFaultAsync(new { call = "payments", kind });
        await Page.PayAsync();
        await Page.MustSayAsync("we do not know yet whether the payment went through");
        await Page.MustNotBeWaitingAsync();
        await Page.MustStillHaveSepaAsync();

        await Page.PayAsync();
        // What was paid already is refused a second time, and the shop cannot know that it was the first that succeeded.
        await Page.MustShowResultAsync(kind == "dropBefore" ? "paid" : "unconfirmed");
        await MustHavePaidAsync("1600 EUR Authorised");
    }

    [Theory]
    [InlineData("A. Shopper", "unconfirmed", "paid")]
    [InlineData("Refused", "refused", "refused")]
    public async Task While_the_result_is_read(string holder, string shown, string checkedAgain)
    {
        await Page.HurryAsync();
        await Page.FillCartAsync(ShopPage.Mug);
        await Page.TypeSepaAsync(holder);
        await CutAsync("**/api/sessions/*?sessionResult=*");
        await Page.PayAsync();
        await Page.MustShowResultAsync(shown);
        await MendAsync();
        if (shown == "refused")
        {
            await Page.ReloadAsync();
        }

        // What is unconfirmed, the page asks about by itself.
        await Page.MustShowResultAsync(checkedAgain);
    }

    [Fact]
    public async Task On_the_way_back_from_the_bank()
    {
        await Page.HurryAsync();
        await Page.FillCartAsync(ShopPage.Mug);
        await Page.GoToBankAsync();
        await CutAsync("**/api/**");
        await Page.Button("Approve").ClickAsync();
        await Page.MustShowResultAsync("unconfirmed");
        await MendAsync();
        await Page.ReloadAsync();
        await Page.MustShowResultAsync("paid");
        await MustHavePaidAsync("1600 EUR Authorised");
    }

    private async Task CutAsync(string call)
    {
        ExpectError("ERR_FAILED");
        await Page.Browser.RouteAsync(call, route => route.AbortAsync());
    }

    private Task MendAsync() => Page.Browser.UnrouteAllAsync();
}
