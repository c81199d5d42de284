using Functions.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace Functions.Tests.EndToEnd;

/// <summary>A session that is of no more use is replaced, and the shopper goes on with the same cart and the same form.</summary>
[Collection(BrowserSuites.Two)]
public sealed class ExpiryTests(AzuriteFixture azurite, BrowserFixture browsers) : ShopTest(azurite, browsers)
{
    [Fact]
    public async Task A_session_that_expired_while_the_shopper_typed_is_replaced_silently()
    {
        ExpectError("410");
        await Page.FillCartAsync(ShopPage.Mug);
        await Page.TypeSepaAsync();
        Shop.System.Clock.Advance(TimeSpan.FromHours(2));
        await Page.PayAsync();
        await Page.MustShowResultAsync("paid");
        await MustHavePaidInTheSecondSessionAsync("1600 EUR Authorised");
    }

    [Fact]
    public async Task A_session_that_only_Adyen_has_ended_is_replaced_silently()
    {
        await Page.FillCartAsync(ShopPage.Mug);
        await Page.TypeSepaAsync();
        await ExpireAtAdyenAsync();
        ExpectError("50");
        await Page.PayAsync();
        await Page.MustShowResultAsync("paid");
        await MustHavePaidInTheSecondSessionAsync("1600 EUR Authorised");
    }

    [Fact]
    public async Task A_change_of_the_cart_replaces_an_expired_session_and_keeps_what_was_typed()
    {
        ExpectError("410");
        await Page.FillCartAsync(ShopPage.Mug);
        await Page.TypeSepaAsync();
        Shop.System.Clock.Advance(TimeSpan.FromHours(2));
        await Page.MoreAsync(ShopPage.Mug);
        await Page.MustAskForAsync("€32.00");
        await Page.MustStillHaveSepaAsync();
        await Page.PayAsync();
        await Page.MustShowResultAsync("paid");
        await MustHavePaidInTheSecondSessionAsync("3200 EUR Authorised");
    }

    [Fact]
    public async Task A_reload_replaces_an_expired_session()
    {
        ExpectError("422");
        await Page.FillCartAsync(ShopPage.Mug);
        Shop.System.Clock.Advance(TimeSpan.FromHours(2));
        await Page.ReloadAsync();
        await Page.MustShowTotalAsync("€16.00");
        await Page.PayBySepaAsync();
        await Page.MustShowResultAsync("paid");
        await MustHavePaidInTheSecondSessionAsync("1600 EUR Authorised");
    }

    [Fact]
    public async Task A_session_that_expires_while_a_payment_is_on_its_way_is_renewed_and_the_shopper_is_asked_again()
    {
        await Page.FillCartAsync(ShopPage.Mug);
        await Page.PayBySepaAsync("Refused");
        await Page.MustShowResultAsync("refused");
        await Page.Button("Try again").ClickAsync();
        // After the API has been asked, and before Adyen is.
        await Page.Browser.RouteAsync(
            "**/payments?*",
            async route =>
            {
                Shop.System.Clock.Advance(TimeSpan.FromHours(2));
                await route.ContinueAsync();
            },
            new PageRouteOptions { Times = 1 });
        ExpectError("422");
        await Page.Holder.FillAsync("A. Shopper");
        await Page.PayAsync();
        await Page.MustSayAsync("This checkout had expired, so we have renewed it.");
        await Page.MustStillHaveSepaAsync();
        await Page.PayAsync();
        await Page.MustShowResultAsync("paid");
        await MustHavePaidInTheSecondSessionAsync("1600 EUR Refused", "1600 EUR Authorised");
    }

    [Fact]
    public async Task A_session_whose_finalisation_got_lost_is_replaced_silently()
    {
        ExpectError("409");
        await Page.FillCartAsync(ShopPage.Mug);
        await Page.TypeSepaAsync();
        // Adyen makes the session payable, and nobody learns its new sessionData.
        await Simulator.AddFaultAsync(new { call = "updateSession", kind = "dropAfter" });
        await Page.PayAsync();
        await Page.MustShowResultAsync("paid");
        await MustHavePaidInTheSecondSessionAsync("1600 EUR Authorised");
    }

    private async Task ExpireAtAdyenAsync()
    {
        var session = Assert.Single(await Shop.SessionsAsync());
        await Simulator.ExpireAsync(session.GetProperty("id").GetString()!);
    }

    private async Task MustHavePaidInTheSecondSessionAsync(params string[] payments)
    {
        await MustHavePaidAsync(payments);
        var sessions = await Shop.SessionsAsync();
        Assert.Equal(2, sessions.Count);
        Assert.Equal("completed", sessions[1].GetProperty("status").GetString());
    }
}
