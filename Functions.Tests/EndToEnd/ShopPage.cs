using Microsoft.Playwright;
using Xunit;

namespace Functions.Tests.EndToEnd;

/// <summary>The shop as a shopper sees and uses it.</summary>
internal sealed class ShopPage(IPage page, Uri url)
{
    public const int TimeoutMs = 15_000;
    public const string Mug = "Stoneware mug, 300 ml";
    public const string Beans = "Espresso beans, 250 g";
    public const string Sepa = "SEPA Direct Debit";
    public const string Iban = "NL13 TEST 0123 4567 89";

    public IPage Browser => page;

    public ILocator Total => page.Locator("#total");

    public ILocator Message => page.Locator("#message");

    public ILocator Products => page.Locator("#product-list > li");

    public ILocator Ways => page.Locator("#delivery-options > label");

    public ILocator CartLines => page.Locator("#cart-lines > li");

    public ILocator CartLink => page.Locator("#cart-link");

    public ILocator DropIn => page.Locator("#drop-in");

    public ILocator Selected => DropIn.Locator(".adyen-checkout__payment-method--selected");

    public ILocator PayButton => Selected.Locator(".adyen-checkout__button--pay");

    public ILocator Holder => DropIn.GetByLabel("Holder Name");

    public ILocator IbanField => DropIn.GetByLabel("Account Number (IBAN)");

    public ILocator AnotherWay => Button("Choose another way to pay");

    public ILocator Result => page.Locator("#result");

    /// <summary>That of the order, as the eye sees it.</summary>
    public ILocator Reference => Result.Locator(".reference");

    public ILocator Title => page.Locator("#result-title");

    public async Task GotoAsync(string path = "") => await page.GotoAsync(new Uri(url, path).AbsoluteUri);

    public Task ReloadAsync() => page.ReloadAsync();

    /// <summary>Ten seconds become one for timers of pages still to be loaded, such as the pauses before another attempt.</summary>
    public Task HurryAsync() => page.Context.AddInitScriptAsync(
        "const patient = window.setTimeout; window.setTimeout = (run, delay, ...rest) => patient(run, delay / 10, ...rest);");

    /// <summary>As when the shopper turns to this tab again.</summary>
    public Task ComeBackAsync() => page.EvaluateAsync("document.dispatchEvent(new Event('visibilitychange'))");

    public ILocator Button(string name) => page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = true });

    public Task AddAsync(string product) => Button($"Add {product} to the cart").ClickAsync();

    public Task MoreAsync(string product) => Button($"One more of {product}").ClickAsync();

    public ILocator QuantityOf(string product) => page.GetByLabel($"Quantity of {product}");

    public async Task SetQuantityAsync(string product, int quantity)
    {
        await QuantityOf(product).FillAsync($"{quantity}");
        await QuantityOf(product).BlurAsync();
    }

    public async Task ApplyDiscountAsync(string code)
    {
        await page.GetByLabel("Discount code").FillAsync(code);
        await Button("Apply").ClickAsync();
    }

    public async Task DeliverToAsync(string countryCode)
    {
        await page.GetByLabel("Deliver to").SelectOptionAsync(countryCode);
        await Assertions.Expect(Products.First).ToBeVisibleAsync();
    }

    public Task DeliverByAsync(string option) =>
        page.GetByRole(AriaRole.Radio, new PageGetByRoleOptions { Name = option }).CheckAsync();

    public async Task DeliverInAsync(string region) =>
        await page.GetByRole(AriaRole.Combobox, new PageGetByRoleOptions { Name = "State", Exact = true })
            .SelectOptionAsync(new SelectOptionValue { Label = region });

    /// <summary>A tab that shares what is saved for all tabs, and has no session yet.</summary>
    public async Task<ShopPage> NewTabAsync()
    {
        var tab = new ShopPage(await page.Context.NewPageAsync(), url);
        await tab.GotoAsync();
        return tab;
    }

    /// <summary>Duplicates the tab: the new one begins with a copy of what this one has stored.</summary>
    public async Task<ShopPage> DuplicateAsync() =>
        new(await page.Context.RunAndWaitForPageAsync(() => page.EvaluateAsync("() => { window.open('/'); }")), url);

    /// <summary>Puts one more of a product into the cart, in another tab that has the same session.</summary>
    public async Task MoreInAnotherTabAsync(string product, string total)
    {
        var other = await DuplicateAsync();
        await other.MoreAsync(product);
        await other.MustShowTotalAsync(total);
        await other.Browser.CloseAsync();
    }

    /// <summary>Opens the shop and puts one of each product into the cart.</summary>
    public async Task FillCartAsync(params string[] products)
    {
        await GotoAsync();
        foreach (var product in products)
        {
            await AddAsync(product);
        }

        await MustOfferPaymentAsync();
    }

    /// <summary>Opens the shop of a country, with a mug in the cart.</summary>
    public async Task FillCartInAsync(string countryCode)
    {
        await GotoAsync();
        await Assertions.Expect(Products.First).ToBeVisibleAsync();
        await DeliverToAsync(countryCode);
        await AddAsync(Mug);
        await MustOfferPaymentAsync();
    }

    public async Task ChooseAsync(string method)
    {
        var choice = DropIn.GetByRole(AriaRole.Radio, new LocatorGetByRoleOptions { Name = method });
        await choice.ClickAsync();
        await Assertions.Expect(choice).ToBeCheckedAsync();
        await Assertions.Expect(PayButton).ToBeVisibleAsync();
    }

    /// <summary>Types a bank account. Whose name is a result code gets it from the simulator.</summary>
    public async Task TypeSepaAsync(string holder = "A. Shopper")
    {
        await ChooseAsync(Sepa);
        await Holder.FillAsync(holder);
        await IbanField.FillAsync(Iban);
    }

    public async Task MustStillHaveSepaAsync(string holder = "A. Shopper")
    {
        await Assertions.Expect(Holder).ToHaveValueAsync(holder);
        await Assertions.Expect(IbanField).ToHaveValueAsync(Iban);
    }

    public Task PayAsync() => PayButton.ClickAsync();

    /// <summary>Pays by SEPA, from an open shop with a cart.</summary>
    public async Task PayBySepaAsync(string holder = "A. Shopper")
    {
        await TypeSepaAsync(holder);
        await PayAsync();
    }

    /// <summary>Pays by MB WAY, and goes as far as to the wait for the shopper's phone.</summary>
    public async Task PayByMbWayAsync(string phone)
    {
        await ChooseAsync("MB WAY");
        await DropIn.GetByRole(AriaRole.Textbox).Locator("visible=true").FillAsync(phone);
        await PayAsync();
        await MustWaitForPhoneAsync();
    }

    /// <summary>Pays by Multibanco, and gets a voucher.</summary>
    public async Task GetVoucherAsync()
    {
        await ChooseAsync("Multibanco");
        await PayAsync();
        await MustShowResultAsync("voucher");
        await MustHaveVoucherAsync();
    }

    /// <summary>Pays by iDEAL, and goes as far as to the bank's page.</summary>
    public async Task GoToBankAsync()
    {
        await ChooseAsync("iDEAL");
        await PayAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Test bank" })).ToBeVisibleAsync();
    }

    /// <summary>
    /// Pays by Klarna, which is chosen, and sees nothing but that: not a word on the page, also where it goes on with another session
    /// because the cart of the first was changed.
    /// </summary>
    public async Task PayAtKlarnaUnnoticedAsync()
    {
        await Message.EvaluateAsync("""
            message => new MutationObserver(() => sessionStorage.setItem('said', message.textContent)).observe(message, { childList: true })
            """);
        await PayAsync();
        await Button("Approve").ClickAsync();
        await MustShowResultAsync("paid");
        Assert.Equal("", await page.EvaluateAsync<string>("sessionStorage.getItem('said') ?? ''"));
    }

    public async Task MustOfferPaymentAsync()
    {
        await Assertions.Expect(PayButton).ToBeVisibleAsync();
        await Assertions.Expect(PayButton).ToBeEnabledAsync();
    }

    public Task MustAskForAsync(string amount) => Assertions.Expect(PayButton).ToHaveTextAsync($"Pay {amount}");

    public Task MustShowTotalAsync(string amount) => Assertions.Expect(Total).ToHaveTextAsync(amount);

    /// <param name="rows">All that the total is made of, such as "Subtotal €12.50", and what it includes.</param>
    public Task MustExplainAsync(params string[] rows) => Assertions.Expect(page.Locator("#sums > div").Locator("visible=true"))
        .ToHaveTextAsync(rows, new LocatorAssertionsToHaveTextOptions { UseInnerText = true });

    public Task MustSayAsync(string text) => Assertions.Expect(Message).ToContainTextAsync(text);

    /// <param name="outcome">As in the storefront's OutcomeKind.</param>
    public async Task MustShowResultAsync(string outcome)
    {
        await Assertions.Expect(page.Locator($"#result[data-outcome='{outcome}']")).ToBeVisibleAsync();
        await Assertions.Expect(Title).ToBeFocusedAsync();
    }

    public Task MustWaitForPhoneAsync() => Assertions.Expect(AnotherWay).ToBeVisibleAsync();

    public Task MustHaveVoucherAsync() => Assertions.Expect(DropIn).ToContainTextAsync("12101");

    /// <summary>Nothing goes round and round any more.</summary>
    public async Task MustNotBeWaitingAsync()
    {
        await Assertions.Expect(page
                .Locator(".adyen-checkout__spinner, .adyen-checkout__button--loading, .adyen-checkout__button--loading-input")
                .Locator("visible=true"))
            .ToHaveCountAsync(0);
        await Assertions.Expect(page.GetByText("Loading the")).ToHaveCountAsync(0);
    }
}
