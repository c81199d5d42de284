using Functions.Tests.Support;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Functions.Tests.EndToEnd;

/// <summary>Two tabs on one session, and two clicks on one button.</summary>
[Collection(BrowserSuites.One)]
public sealed class TabTests(AzuriteFixture azurite, BrowserFixture browsers) : ShopTest(azurite, browsers)
{
    [Fact]
    public async Task Who_changed_the_cart_in_another_tab_is_shown_the_new_total_and_asked_again()
    {
        ExpectError("409");
        await Page.FillCartAsync(ShopPage.Mug);
        await Page.TypeSepaAsync();
        await Page.MoreInAnotherTabAsync(ShopPage.Mug, "€32.00");

        await Page.MustAskForAsync("€16.00");
        await Page.PayAsync();
        await Page.MustSayAsync("The total has changed: it is €32.00 now. Nothing was charged.");
        await Page.MustAskForAsync("€32.00");
        await Page.MustShowTotalAsync("€32.00");
        await Expect(Page.QuantityOf(ShopPage.Mug)).ToHaveValueAsync("2");
        await Page.MustStillHaveSepaAsync();
        await MustHavePaidAsync();

        await Page.PayAsync();
        await Page.MustShowResultAsync("paid");
        await MustHavePaidAsync("3200 EUR Authorised");
        Assert.Single(await Shop.SessionsAsync());
    }

    [Fact]
    public async Task Who_changes_the_cart_in_both_tabs_is_told_and_loses_no_cart()
    {
        ExpectError("412");
        await Page.FillCartAsync(ShopPage.Mug);
        await Page.TypeSepaAsync();
        var other = await Page.DuplicateAsync();
        await other.AddAsync(ShopPage.Beans);
        await other.MustShowTotalAsync("€28.50");

        await Page.MoreAsync(ShopPage.Mug);
        await Page.MustSayAsync("Your cart was changed in another window.");
        await Page.MustAskForAsync("€28.50");
        await Page.MustStillHaveSepaAsync();
    }

    [Fact]
    public async Task What_was_paid_in_one_tab_is_not_paid_in_the_other()
    {
        ExpectError("409");
        await Page.FillCartAsync(ShopPage.Mug);
        await Page.TypeSepaAsync();
        var other = await Page.DuplicateAsync();
        await other.PayBySepaAsync();
        await other.MustShowResultAsync("paid");
        await Page.PayAsync();
        await Page.MustShowResultAsync("paid");
        await MustHavePaidAsync("1600 EUR Authorised");
    }

    [Fact]
    public async Task Two_tabs_that_pay_at_once_pay_once()
    {
        await Page.HurryAsync();
        ExpectError("409");
        // The slower tab hears of the payment from the API, or from Adyen.
        TolerateError("/payments");
        await Page.FillCartAsync(ShopPage.Mug);
        await Page.TypeSepaAsync();
        var other = await Page.DuplicateAsync();
        await other.TypeSepaAsync();
        await Simulator.AddFaultAsync(new { call = "updateSession", kind = "hold" });
        await Page.PayAsync();
        await Simulator.WaitUntilHeldAsync(1);
        var refused = other.Browser.WaitForResponseAsync(response => response.Request.Method == "PATCH" && response.Status == 409);
        await other.PayAsync();
        await refused;
        await Simulator.ReleaseAsync();
        await Page.MustShowResultAsync("paid");
        await other.MustShowResultAsync("paid");
        await MustHavePaidAsync("1600 EUR Authorised");
    }

    [Fact]
    public async Task A_double_click_pays_once()
    {
        await Page.FillCartAsync(ShopPage.Mug);
        await Page.TypeSepaAsync();
        await Page.PayButton.DblClickAsync();
        await Page.MustShowResultAsync("paid");
        await MustHaveSentOnceAsync();
    }

    [Fact]
    public async Task Two_clicks_in_one_moment_pay_once()
    {
        await Page.FillCartAsync(ShopPage.Mug);
        await Page.TypeSepaAsync();
        await Page.PayButton.EvaluateAsync("button => { button.click(); button.click(); button.click(); }");
        await Page.MustShowResultAsync("paid");
        await MustHaveSentOnceAsync();
    }

    [Fact]
    public async Task A_double_click_after_a_refusal_pays_once()
    {
        await Page.FillCartAsync(ShopPage.Mug);
        await Page.PayBySepaAsync("Refused");
        await Page.Button("Try again").ClickAsync();
        await Page.Holder.FillAsync("A. Shopper");
        await Page.PayButton.EvaluateAsync("button => { button.click(); button.click(); }");
        await Page.MustShowResultAsync("paid");
        await MustHavePaidAsync("1600 EUR Refused", "1600 EUR Authorised");
        Assert.Equal(2, (await Shop.RequestsAsync("payments")).Count);
    }

    private async Task MustHaveSentOnceAsync()
    {
        await MustHavePaidAsync("1600 EUR Authorised");
        Assert.Single(await Shop.RequestsAsync("updateSession"));
        Assert.Single(await Shop.RequestsAsync("payments"));
    }
}
