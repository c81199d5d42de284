using Functions.Tests.Support;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Functions.Tests.EndToEnd;

/// <summary>Outcomes that the browser does not see: Adyen notifies the server, and the page that waits turns.</summary>
[Collection(BrowserSuites.One)]
public sealed class LateOutcomeTests(AzuriteFixture azurite, BrowserFixture browsers) : ShopTest(azurite, browsers)
{
    [Fact]
    public async Task A_voucher_turns_into_a_paid_order_when_it_is_paid()
    {
        await Shop.System.NotifyAsync();
        await Page.FillCartInAsync("PT");
        await Page.ChooseAsync("Multibanco");
        await Page.PayAsync();
        await Page.MustShowResultAsync("voucher");
        var session = Assert.Single(await Shop.SessionsAsync()).GetProperty("id").GetString()!;
        Assert.Empty(await Azurite.Completed.GetAsync(session));

        await Simulator.SettleAsync(session, "Authorised");
        await Simulator.WaitUntilNotifiedAsync(session);
        await Page.ComeBackAsync();

        await Page.MustShowResultAsync("paid");
        await Expect(Page.Result).ToContainTextAsync("€16.00");
        Assert.Single(await Azurite.Completed.GetAsync(session));
        await Page.Button("Back to the shop").ClickAsync();
        await Expect(Page.Browser.GetByText("Your cart is empty")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_voucher_that_nobody_paid_gives_way_to_another_payment()
    {
        await Shop.System.NotifyAsync();
        await Page.FillCartInAsync("PT");
        await Page.GetVoucherAsync();
        var session = Assert.Single(await Shop.SessionsAsync()).GetProperty("id").GetString()!;
        Shop.System.Clock.Advance(TimeSpan.FromHours(72));
        await Simulator.SettleAsync(session, "Cancelled");
        await Simulator.WaitUntilNotifiedAsync(session);

        await Page.ComeBackAsync();

        await Page.MustShowResultAsync("expired");
        await Page.Button("Go back to the cart").ClickAsync();
        await Page.PayBySepaAsync();
        await Page.MustShowResultAsync("paid");
        await MustHavePaidAsync("1600 EUR Cancelled", "1600 EUR Authorised");
    }

    [Fact]
    public async Task A_pending_payment_turns_by_itself_into_a_refused_one_and_the_same_form_pays()
    {
        await Shop.System.NotifyAsync();
        await Page.HurryAsync();
        await Page.FillCartAsync(ShopPage.Mug);
        await Page.PayBySepaAsync("Pending");
        await Page.MustShowResultAsync("pending");

        await Simulator.SettleAsync(Assert.Single(await Shop.SessionsAsync()).GetProperty("id").GetString()!, "Refused");

        await Page.MustShowResultAsync("refused");
        await Page.Button("Try again").ClickAsync();
        await Page.MustStillHaveSepaAsync("Pending");
        await Page.Holder.FillAsync("A. Shopper");
        await Page.PayAsync();
        await Page.MustShowResultAsync("paid");
        await MustHavePaidAsync("1600 EUR Refused", "1600 EUR Authorised");
        Assert.Single(await Shop.SessionsAsync());
    }

    [Fact]
    public async Task Who_paid_at_the_bank_and_never_came_back_finds_the_order_paid()
    {
        await Shop.System.NotifyAsync();
        await Page.FillCartAsync(ShopPage.Mug);
        await Page.GoToBankAsync();
        var session = Assert.Single(await Shop.SessionsAsync()).GetProperty("id").GetString()!;
        await Simulator.SettleAsync(session, "Authorised");
        await Simulator.WaitUntilNotifiedAsync(session);

        await Page.GotoAsync();

        await Page.MustShowResultAsync("paid");
    }
}
