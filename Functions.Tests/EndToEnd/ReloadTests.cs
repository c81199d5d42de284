using Functions.Tests.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Functions.Tests.EndToEnd;

/// <summary>A page can be loaded again at every step.</summary>
[Collection(BrowserSuites.One)]
public sealed class ReloadTests(AzuriteFixture azurite, BrowserFixture browsers) : ShopTest(azurite, browsers)
{
    [Fact]
    public async Task Before_typing_the_cart_its_delivery_and_the_session_stay()
    {
        await Page.FillCartAsync(ShopPage.Mug, ShopPage.Beans);
        await Page.ApplyDiscountAsync("WELCOME10");
        await Page.DeliverByAsync("Standard");
        await Page.MustShowTotalAsync("€30.60");
        await Page.ReloadAsync();
        await Page.MustOfferPaymentAsync();
        await Page.MustShowTotalAsync("€30.60");
        await Expect(Page.Ways.Nth(1).GetByRole(AriaRole.Radio)).ToBeCheckedAsync();
        await Expect(Page.QuantityOf(ShopPage.Mug)).ToHaveValueAsync("1");
        await Expect(Page.CartLines).ToHaveCountAsync(2);
        await Page.PayBySepaAsync();
        await Page.MustShowResultAsync("paid");
        await MustHavePaidAsync("3060 EUR Authorised");
        Assert.Single(await Shop.SessionsAsync());
    }

    [Fact]
    public async Task On_the_banks_page_nothing_changes()
    {
        await Page.FillCartAsync(ShopPage.Mug);
        await Page.GoToBankAsync();
        await Page.ReloadAsync();
        await Page.Button("Approve").ClickAsync();
        await Page.MustShowResultAsync("paid");
        await MustHavePaidAsync("1600 EUR Authorised");
    }

    [Fact]
    public async Task On_the_way_back_the_payment_is_still_completed()
    {
        await Page.FillCartAsync(ShopPage.Mug);
        await Page.GoToBankAsync();
        await Simulator.AddFaultAsync(new { call = "paymentDetails", kind = "hold" });
        await Page.Button("Approve").ClickAsync();
        await Simulator.WaitUntilHeldAsync(1);
        await Expect(Page.Title).ToHaveTextAsync("Checking your payment…");
        await Page.ReloadAsync();
        await Simulator.ReleaseAsync();
        await Page.MustShowResultAsync("paid");
        await MustHavePaidAsync("1600 EUR Authorised");
    }

    [Fact]
    public async Task The_result_is_shown_again()
    {
        await Page.FillCartAsync(ShopPage.Mug);
        await Page.PayBySepaAsync();
        await Page.MustShowResultAsync("paid");
        await Page.ReloadAsync();
        await Page.MustShowResultAsync("paid");
        await Expect(Page.Result).ToContainTextAsync("€16.00");
    }

    [Fact]
    public async Task A_refused_payment_can_be_tried_again()
    {
        await Page.FillCartAsync(ShopPage.Mug);
        await Page.PayBySepaAsync("Refused");
        await Page.MustShowResultAsync("refused");
        await Page.ReloadAsync();
        await Page.MustShowResultAsync("refused");
        await Page.Button("Try again").ClickAsync();
        await Page.PayBySepaAsync();
        await Page.MustShowResultAsync("paid");
        await MustHavePaidAsync("1600 EUR Refused", "1600 EUR Authorised");
        Assert.Single(await Shop.RequestsAsync("updateSession"));
    }

    [Fact]
    public async Task After_the_PATCH_the_payment_goes_on_without_a_second_one()
    {
        await Page.FillCartAsync(ShopPage.Mug);
        await Page.TypeSepaAsync();
        await Simulator.AddFaultAsync(new { call = "payments", kind = "dropBefore" });
        ExpectError("/payments");
        await Page.PayAsync();
        await Page.MustSayAsync("we do not know yet whether the payment went through");
        await Page.ReloadAsync();
        await Page.MustShowResultAsync("unconfirmed");
        await Page.Button("Back to the shop").ClickAsync();
        await Page.PayBySepaAsync();
        await Page.MustShowResultAsync("paid");
        await MustHavePaidAsync("1600 EUR Authorised");
    }

    [Fact]
    public async Task While_a_payment_is_sent_it_is_not_made_twice()
    {
        await Page.FillCartAsync(ShopPage.Mug);
        await Page.TypeSepaAsync();
        await Simulator.AddFaultAsync(new { call = "payments", kind = "hold" });
        await Page.PayAsync();
        await Simulator.WaitUntilHeldAsync(1);
        await Page.ReloadAsync();
        await Page.MustOfferPaymentAsync();
        await Simulator.ReleaseAsync();
        ExpectError("422");
        await Page.PayBySepaAsync();
        await Page.MustShowResultAsync("unconfirmed");
        await Page.ReloadAsync();
        await Page.MustShowResultAsync("unconfirmed");
        await MustHavePaidAsync("1600 EUR Authorised");
    }

    [Fact]
    public async Task A_voucher_is_still_there()
    {
        await Page.FillCartInAsync("PT");
        await Page.GetVoucherAsync();
        await Page.ReloadAsync();
        await Page.MustHaveVoucherAsync();
        await MustHavePaidAsync("1600 EUR PresentToShopper");
    }

    [Fact]
    public async Task Waiting_for_the_shoppers_phone_goes_on()
    {
        await Page.HurryAsync();
        await Simulator.ChangeSettingsAsync(new { awaitPolls = 1_000_000 });
        await Page.FillCartInAsync("PT");
        await Page.PayByMbWayAsync("912345678");
        await Page.ReloadAsync();
        await Page.MustWaitForPhoneAsync();
        await Simulator.ChangeSettingsAsync(new { awaitPolls = 1 });
        await Page.MustShowResultAsync("paid");
        await MustHavePaidAsync("1600 EUR Authorised");
    }
}
