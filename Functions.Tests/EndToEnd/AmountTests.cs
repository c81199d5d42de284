using Functions.Tests.Support;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Functions.Tests.EndToEnd;

/// <summary>The amount on the page follows the cart.</summary>
[Collection(BrowserSuites.One)]
public sealed class AmountTests(AzuriteFixture azurite, BrowserFixture browsers) : ShopTest(azurite, browsers)
{
    [Fact]
    public async Task The_amount_changes_in_the_pay_button_and_what_was_typed_stays()
    {
        await Page.FillCartAsync(ShopPage.Mug);
        await Page.TypeSepaAsync();
        await Page.MustAskForAsync("€16.00");

        await Page.MoreAsync(ShopPage.Mug);
        await Page.MustAskForAsync("€32.00");
        await Page.AddAsync(ShopPage.Beans);
        await Page.MustAskForAsync("€44.50");
        await Page.ApplyDiscountAsync("welcome10");
        await Page.MustAskForAsync("€40.05");
        await Page.MustShowTotalAsync("€40.05");
        await Page.MustStillHaveSepaAsync();
        Assert.Single(await Shop.RequestsAsync("setup"));

        await Page.PayAsync();
        await Page.MustShowResultAsync("paid");
        await MustHavePaidAsync("4005 EUR Authorised");
    }

    [Fact]
    public async Task Of_many_quick_changes_the_last_one_counts()
    {
        await Page.FillCartAsync(ShopPage.Mug);
        await Page.TypeSepaAsync();
        for (var i = 0; i < 6; i++)
        {
            await Page.MoreAsync(ShopPage.Mug);
        }

        await Page.SetQuantityAsync(ShopPage.Mug, 3);
        await Page.MustAskForAsync("€48.00");
        await Page.PayAsync();
        await Page.MustShowResultAsync("paid");
        await MustHavePaidAsync("4800 EUR Authorised");
    }

    [Fact]
    public async Task An_answer_that_arrives_while_a_quantity_is_typed_leaves_it_alone()
    {
        var released = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await Page.FillCartAsync(ShopPage.Mug);
        await Page.Browser.RouteAsync("**/api/sessions/*/cart", async route =>
        {
            await released.Task;
            await route.ContinueAsync();
        });
        await Page.MoreAsync(ShopPage.Mug);
        await Page.QuantityOf(ShopPage.Mug).FillAsync("5");
        released.SetResult();
        await Page.MustShowTotalAsync("€32.00");
        await Expect(Page.QuantityOf(ShopPage.Mug)).ToHaveValueAsync("5");
        await Page.QuantityOf(ShopPage.Mug).BlurAsync();
        await Page.MustShowTotalAsync("€80.00");
    }

    [Fact]
    public async Task Who_changes_the_cart_and_pays_at_once_pays_what_the_button_said_or_is_asked_again()
    {
        await Page.FillCartAsync(ShopPage.Mug);
        await Page.TypeSepaAsync();
        // In one tick, so that no answer of the server comes between.
        await Page.Browser.EvaluateAsync("""
            () => {
              document.querySelector('[aria-label="One more of Stoneware mug, 300 ml"]').click();
              document.querySelector('.adyen-checkout__payment-method--selected .adyen-checkout__button--pay').click();
            }
            """);
        await Page.MustSayAsync("The total has changed: it is €32.00 now.");
        await MustHavePaidAsync();
        await Page.MustAskForAsync("€32.00");
        await Page.PayAsync();
        await Page.MustShowResultAsync("paid");
        await MustHavePaidAsync("3200 EUR Authorised");
    }

    [Fact]
    public async Task A_code_that_does_not_exist_is_said_beside_the_field_and_changes_nothing()
    {
        ExpectError("422");
        await Page.FillCartAsync(ShopPage.Mug);
        await Page.TypeSepaAsync();
        await Page.ApplyDiscountAsync("NOSUCHCODE");
        await Expect(Page.Browser.Locator("#discount-error")).ToContainTextAsync("This code does not exist");
        await Page.MustAskForAsync("€16.00");
        await Page.MustStillHaveSepaAsync();
    }

    [Fact]
    public async Task A_code_that_no_longer_applies_is_taken_off_and_the_shopper_is_told()
    {
        ExpectError("422");
        await Page.FillCartAsync(ShopPage.Mug, ShopPage.Mug);
        await Page.TypeSepaAsync();
        await Page.ApplyDiscountAsync("FIVEOFF");
        await Page.MustAskForAsync("€27.00");
        await Page.Button($"One less of {ShopPage.Mug}").ClickAsync();
        await Page.MustSayAsync("The code FIVEOFF does not apply to this cart");
        await Page.MustAskForAsync("€16.00");
        await Page.MustStillHaveSepaAsync();
    }

    [Fact]
    public async Task An_emptied_cart_offers_nothing_to_pay()
    {
        await Page.FillCartAsync(ShopPage.Mug);
        await Page.Button($"Remove {ShopPage.Mug} from the cart").ClickAsync();
        await Expect(Page.Browser.GetByText("Your cart is empty")).ToBeVisibleAsync();
        await Expect(Page.Browser.Locator("#payment")).ToBeHiddenAsync();
        await Page.AddAsync(ShopPage.Beans);
        await Page.MustOfferPaymentAsync();
        await Page.MustShowTotalAsync("€12.50");
    }

    [Fact]
    public async Task Delivery_can_be_chosen_at_any_time_is_free_from_an_amount_on_and_what_was_typed_stays()
    {
        await Page.FillCartAsync(ShopPage.Mug);
        await Page.TypeSepaAsync();
        await Page.MustAskForAsync("€16.00");
        await Page.DeliverByAsync("Express");
        await Page.MustAskForAsync("€28.95");
        await Page.DeliverByAsync("Standard");
        await Page.MustAskForAsync("€20.95");

        await Page.SetQuantityAsync(ShopPage.Mug, 4);
        await Page.MustAskForAsync("€64.00");
        await Expect(Page.Ways.Nth(1)).ToContainTextAsync("Free");
        await Page.SetQuantityAsync(ShopPage.Mug, 3);
        await Page.MustAskForAsync("€52.95");
        await Page.MustShowTotalAsync("€52.95");
        await Page.MustStillHaveSepaAsync();
        Assert.Single(await Shop.RequestsAsync("setup"));

        await Page.PayAsync();
        await Page.MustShowResultAsync("paid");
        await MustHavePaidAsync("5295 EUR Authorised");
    }
}
