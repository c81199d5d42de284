using Functions.Tests.Support;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Functions.Tests.EndToEnd;

/// <summary>How a payment can end, by every method that is offered.</summary>
[Collection(BrowserSuites.Two)]
public sealed class OutcomeTests(AzuriteFixture azurite, BrowserFixture browsers) : ShopTest(azurite, browsers)
{
    [Theory]
    [InlineData("A. Shopper", "paid", "Authorised")]
    [InlineData("Received", "pending", "Received")]
    [InlineData("Error", "refused", "Error")]
    public async Task A_direct_debit_ends_as_Adyen_says(string holder, string outcome, string resultCode)
    {
        await Page.FillCartAsync(ShopPage.Mug);
        await Page.PayBySepaAsync(holder);
        await Page.MustShowResultAsync(outcome);
        await Page.MustNotBeWaitingAsync();
        await MustHavePaidAsync($"1600 EUR {resultCode}");

        var session = Assert.Single(await Shop.SessionsAsync());
        await Expect(Page.Result).ToContainTextAsync("€16.00");
        await Expect(Page.Result).ToContainTextAsync(session.GetProperty("merchantOrderReference").GetString()!);
    }

    [Theory]
    [InlineData("Approve", "paid", "Authorised")]
    [InlineData("Refuse", "refused", "Refused")]
    [InlineData("Leave pending", "pending", "Pending")]
    [InlineData("Cancel", "cancelled", "Cancelled")]
    public async Task An_iDEAL_payment_ends_as_the_shopper_decides_at_the_bank(string decision, string outcome, string resultCode)
    {
        await Page.FillCartAsync(ShopPage.Mug);
        await Page.GoToBankAsync();
        await Expect(Page.Browser.GetByText("EUR 16.00").Or(Page.Browser.GetByText("16.00 EUR"))).ToBeVisibleAsync();
        await Page.Button(decision).ClickAsync();
        await Page.MustShowResultAsync(outcome);
        await MustHavePaidAsync($"1600 EUR {resultCode}");
        Assert.DoesNotContain("redirectResult", Page.Browser.Url, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("912345678", "paid", "Authorised")]
    [InlineData("910000002", "cancelled", "Cancelled")]
    public async Task An_MB_WAY_payment_ends_as_the_shopper_decides_on_the_phone(string phone, string outcome, string resultCode)
    {
        await Page.HurryAsync();
        await Page.FillCartInAsync("PT");
        await Page.PayByMbWayAsync(phone);
        await Page.MustShowResultAsync(outcome);
        await MustHavePaidAsync($"1600 EUR {resultCode}");
    }

    [Fact]
    public async Task Who_has_no_phone_at_hand_can_choose_another_way()
    {
        await Page.FillCartInAsync("PT");
        await Page.PayByMbWayAsync("910000004");
        await Expect(Page.Button($"One more of {ShopPage.Mug}")).ToBeDisabledAsync();
        await Page.AnotherWay.ClickAsync();
        await Page.PayBySepaAsync();
        await Page.MustShowResultAsync("paid");
        await MustHavePaidAsync("1600 EUR Authorised");
    }

    [Fact]
    public async Task A_Multibanco_voucher_is_shown_with_what_is_needed_to_pay_it()
    {
        await Page.FillCartInAsync("PT");
        await Page.GetVoucherAsync();
        await Expect(Page.DropIn).ToContainTextAsync("€16.00");
        await MustHavePaidAsync("1600 EUR PresentToShopper");

        await Page.Button("Back to the shop").ClickAsync();
        await Expect(Page.Browser.GetByText("Your cart is empty")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task After_a_refusal_the_same_form_pays()
    {
        await Page.FillCartAsync(ShopPage.Mug);
        await Page.PayBySepaAsync("Refused");
        await Page.MustShowResultAsync("refused");
        await Page.Button("Try again").ClickAsync();
        await Page.MustStillHaveSepaAsync("Refused");
        await Page.MustAskForAsync("€16.00");

        await Page.Holder.FillAsync("A. Shopper");
        await Page.PayAsync();
        await Page.MustShowResultAsync("paid");
        await MustHavePaidAsync("1600 EUR Refused", "1600 EUR Authorised");
        Assert.Single(await Shop.SessionsAsync());
        Assert.Single(await Shop.RequestsAsync("updateSession"));
    }

    [Fact]
    public async Task After_five_refusals_the_same_form_pays_on_a_new_session()
    {
        await Page.FillCartAsync(ShopPage.Mug);
        await Page.TypeSepaAsync("Refused");
        for (var attempt = 1; attempt <= 5; attempt++)
        {
            await Page.PayAsync();
            await Page.MustShowResultAsync("refused");
            await Page.Button("Try again").ClickAsync();
        }

        await Page.MustStillHaveSepaAsync("Refused");
        await Page.Holder.FillAsync("A. Shopper");
        await Page.PayAsync();
        await Page.MustShowResultAsync("paid");
        await MustHavePaidAsync([.. Enumerable.Repeat("1600 EUR Refused", 5), "1600 EUR Authorised"]);
        Assert.Equal(["refused", "completed"], (await Shop.SessionsAsync()).Select(session => session.GetProperty("status").GetString()));
    }

    [Fact]
    public async Task After_a_refusal_the_cart_can_change_and_the_new_amount_is_paid()
    {
        await Page.FillCartAsync(ShopPage.Mug);
        await Page.PayBySepaAsync("Refused");
        await Page.MustShowResultAsync("refused");
        await Page.Button("Try again").ClickAsync();
        await Page.MoreAsync(ShopPage.Mug);
        await Page.MustAskForAsync("€32.00");
        await Page.MustStillHaveSepaAsync("Refused");

        await Page.Holder.FillAsync("A. Shopper");
        await Page.PayAsync();
        await Page.MustShowResultAsync("paid");
        await MustHavePaidAsync("1600 EUR Refused", "3200 EUR Authorised");
    }

    [Fact]
    public async Task After_a_refusal_at_the_bank_another_method_pays()
    {
        await Page.FillCartAsync(ShopPage.Mug);
        await Page.GoToBankAsync();
        await Page.Button("Refuse").ClickAsync();
        await Page.MustShowResultAsync("refused");
        await Page.Button("Try again").ClickAsync();
        await Page.PayBySepaAsync();
        await Page.MustShowResultAsync("paid");
        await MustHavePaidAsync("1600 EUR Refused", "1600 EUR Authorised");
    }

    [Fact]
    public async Task A_pending_payment_is_not_claimed_to_be_paid_and_can_be_looked_up_again()
    {
        await Page.FillCartAsync(ShopPage.Mug);
        await Page.PayBySepaAsync("Pending");
        await Page.MustShowResultAsync("pending");
        await Page.Button("Check again").ClickAsync();
        await Page.MustShowResultAsync("pending");
        await Page.Button("Back to the shop").ClickAsync();
        await Expect(Page.Browser.GetByText("Your cart is empty")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task After_an_order_the_shop_starts_with_an_empty_cart_and_a_new_session()
    {
        await Page.FillCartAsync(ShopPage.Mug);
        await Page.PayBySepaAsync();
        await Page.MustShowResultAsync("paid");
        await Page.Button("Back to the shop").ClickAsync();
        await Expect(Page.Browser.GetByText("Your cart is empty")).ToBeVisibleAsync();
        await Page.AddAsync(ShopPage.Beans);
        await Page.MustOfferPaymentAsync();
        Assert.Equal(2, (await Shop.SessionsAsync()).Count);
    }
}
