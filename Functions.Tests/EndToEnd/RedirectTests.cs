using Functions.Tests.Support;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Functions.Tests.EndToEnd;

/// <summary>To a bank's page and back, and what shoppers do on the way.</summary>
[Collection(BrowserSuites.Two)]
public sealed class RedirectTests(AzuriteFixture azurite, BrowserFixture browsers) : ShopTest(azurite, browsers)
{
    [Theory]
    [InlineData("Approve", "paid", "Authorised")]
    [InlineData("Refuse", "refused", "Refused")]
    public async Task A_return_in_another_browser_shows_the_same_result(string decision, string outcome, string resultCode)
    {
        await Page.FillCartAsync(ShopPage.Mug);
        await Page.GoToBankAsync();
        var back = await DecideWithoutReturningAsync(decision);

        var other = await NewContextAsync();
        await other.Browser.GotoAsync(back);
        await other.MustShowResultAsync(outcome);
        await Expect(other.Result).ToContainTextAsync("€16.00");
        await MustHavePaidAsync($"1600 EUR {resultCode}");
    }

    [Fact]
    public async Task A_return_that_is_opened_twice_shows_the_same_result_twice()
    {
        await Page.FillCartAsync(ShopPage.Mug);
        await Page.GoToBankAsync();
        var back = await DecideWithoutReturningAsync("Approve");
        await Page.Browser.GotoAsync(back);
        await Page.MustShowResultAsync("paid");
        await Page.Browser.GotoAsync(back);
        await Page.MustShowResultAsync("paid");
        await MustHavePaidAsync("1600 EUR Authorised");
    }

    [Fact]
    public async Task Who_goes_back_from_the_bank_can_pay_otherwise()
    {
        await Page.FillCartAsync(ShopPage.Mug);
        await Page.GoToBankAsync();
        await Page.Browser.GoBackAsync();
        await Page.MustSayAsync("The payment was not finished.");
        await Page.PayBySepaAsync();
        await Page.MustShowResultAsync("paid");
        await MustHavePaidAsync("1600 EUR Authorised");
    }

    [Fact]
    public async Task Who_paid_at_the_bank_and_opens_the_shop_anew_is_not_led_to_pay_twice()
    {
        ExpectError("422");
        await Page.FillCartAsync(ShopPage.Mug);
        await Page.GoToBankAsync();
        await DecideWithoutReturningAsync("Approve");
        await Page.GotoAsync();
        await Page.MustOfferPaymentAsync();
        await Page.PayBySepaAsync();
        await Page.MustShowResultAsync("unconfirmed");
        await MustHavePaidAsync("1600 EUR Authorised");
    }

    [Fact]
    public async Task A_return_that_nobody_can_confirm_says_so_and_is_confirmed_later()
    {
        ExpectError("ERR_CONNECTION_RESET");
        await Page.FillCartAsync(ShopPage.Mug);
        await Page.GoToBankAsync();
        await Simulator.AddFaultAsync(new { call = "paymentDetails", kind = "dropBefore", times = 5 });
        await Page.Button("Approve").ClickAsync();
        await Page.MustShowResultAsync("unconfirmed");
        await Page.MustNotBeWaitingAsync();
        await Simulator.ClearFaultsAsync();
        await Page.Button("Check again").ClickAsync();
        await Page.MustShowResultAsync("paid");
    }

    /// <summary>Decides at the bank as on a phone where the bank opens another browser: this one stays where it is.</summary>
    /// <returns>The address that the bank sends to.</returns>
    private async Task<string> DecideWithoutReturningAsync(string decision)
    {
        var form = Page.Browser.APIRequest.CreateFormData();
        form.Set("decision", await Page.Button(decision).GetAttributeAsync("value") ?? "");
        var answer = await Page.Browser.APIRequest.PostAsync(Page.Browser.Url, new() { Form = form, MaxRedirects = 0 });
        return answer.Headers["location"];
    }
}
