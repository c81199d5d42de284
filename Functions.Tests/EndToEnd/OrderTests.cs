using System.Text.Json;
using Functions.Tests.Support;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Functions.Tests.EndToEnd;

/// <summary>One order, whichever of its sessions is paid: also where one session takes the place of another.</summary>
[Collection(BrowserSuites.Two)]
public sealed class OrderTests(AzuriteFixture azurite, BrowserFixture browsers) : ShopTest(azurite, browsers)
{
    [Fact]
    public async Task A_changed_cart_is_paid_with_Klarna_on_a_session_that_replaces_the_first_unnoticed()
    {
        ExpectError("409");
        await Page.FillCartAsync(ShopPage.Mug, ShopPage.Beans);
        await Page.MoreAsync(ShopPage.Beans);
        await Page.ApplyDiscountAsync("WELCOME10");
        await Page.MustShowTotalAsync("€36.90");
        await Page.ChooseAsync("Klarna");
        await Page.PayAtKlarnaUnnoticedAsync();
        await Expect(Page.Result).ToContainTextAsync("€36.90");

        await MustHavePaidAsync("3690 EUR Authorised");
        var order = await MustBeOneOrderAsync(sessions: 2);
        await MustBeEasyToPassOnAsync(order);
        var created = (await Shop.RequestsAsync("createSession")).Select(request => request.GetProperty("body").GetString()!).ToList();
        Assert.Equal(3690, SumOfLines(created[^1]));
    }

    [Fact]
    public async Task An_order_that_another_tab_has_paid_on_a_session_of_its_own_is_not_paid_again()
    {
        ExpectError("409");
        await Page.FillCartAsync(ShopPage.Mug);
        var other = await Page.DuplicateAsync();
        await other.MoreAsync(ShopPage.Mug);
        await other.MustShowTotalAsync("€32.00");
        await other.ChooseAsync("Klarna");
        await other.PayAsync();
        await other.Button("Approve").ClickAsync();
        await other.MustShowResultAsync("paid");

        await Page.PayBySepaAsync();
        await Page.MustShowResultAsync("pending");
        await Expect(Page.Reference).ToHaveTextAsync(await MustBeOneOrderAsync(sessions: 2));
        await MustHavePaidAsync("3200 EUR Authorised");

        await Page.Button("Back to the shop").ClickAsync();
        await Page.AddAsync(ShopPage.Beans);
        await Page.MustShowTotalAsync("€12.50");
        Assert.Equal(2, (await OrdersAsync()).Distinct().Count());
    }

    [Fact]
    public async Task A_tab_whose_session_was_replaced_goes_on_with_the_cart_that_it_shows()
    {
        ExpectError("409");
        ExpectError("412");
        await Page.FillCartAsync(ShopPage.Mug);
        var other = await Page.DuplicateAsync();
        await other.MoreAsync(ShopPage.Mug);
        await other.ChooseAsync("Klarna");
        await other.PayAsync();
        await other.Button("Cancel").ClickAsync();
        await other.MustShowResultAsync("cancelled");

        await Page.MoreAsync(ShopPage.Mug);
        await Page.MustShowTotalAsync("€32.00");
        await Page.PayBySepaAsync();
        await Page.MustShowResultAsync("paid");
        await MustBeOneOrderAsync(sessions: 3);

        await other.Button("Try again").ClickAsync();
        await other.PayAsync();
        await other.MustShowResultAsync("pending");
        await MustHavePaidAsync("3200 EUR Cancelled", "3200 EUR Authorised");
    }

    [Fact]
    public async Task Whoever_goes_to_another_country_takes_the_order_along_and_an_order_that_is_made_stays_alone()
    {
        await Page.FillCartAsync(ShopPage.Mug);
        await Page.DeliverToAsync("PT");
        await Page.MustOfferPaymentAsync();
        await Page.PayBySepaAsync();
        await Page.MustShowResultAsync("paid");
        await MustBeOneOrderAsync(sessions: 2);

        await Page.Button("Back to the shop").ClickAsync();
        await Page.AddAsync(ShopPage.Mug);
        await Page.MustOfferPaymentAsync();
        Assert.Equal(2, (await OrdersAsync()).Distinct().Count());
    }

    /// <summary>On one line of a small phone, heard letter by letter, and copied as a whole.</summary>
    private async Task MustBeEasyToPassOnAsync(string order)
    {
        await Expect(Page.Reference).ToHaveTextAsync(order);
        await Page.Browser.SetViewportSizeAsync(360, 740);
        Assert.Equal(1, await Page.Reference.EvaluateAsync<int>("reference => reference.getClientRects().length"));
        await Expect(Page.Result.GetByText(string.Join(", ", order.Split('-').Select(group => string.Join(' ', group.ToCharArray())))))
            .ToBeAttachedAsync();
        await Page.Reference.ClickAsync();
        Assert.Equal(order, await Page.Browser.EvaluateAsync<string>("getSelection().toString()"));
    }

    private static long SumOfLines(string body)
    {
        using var request = JsonDocument.Parse(body);
        return request.RootElement.GetProperty("lineItems").EnumerateArray()
            .Sum(line => line.GetProperty("quantity").GetInt64() * line.GetProperty("amountIncludingTax").GetInt64());
    }

    private async Task<IReadOnlyList<string>> OrdersAsync() =>
        [.. (await Shop.SessionsAsync()).Select(session => session.GetProperty("merchantOrderReference").GetString()!)];

    /// <returns>Its reference, with which each session's begins.</returns>
    private async Task<string> MustBeOneOrderAsync(int sessions)
    {
        var order = Assert.Single((await OrdersAsync()).Distinct());
        Assert.Equal(
            Enumerable.Range(1, sessions).Select(number => $"{order}-{number}"),
            (await Shop.SessionsAsync()).Select(session => session.GetProperty("reference").GetString()));
        return order;
    }
}
