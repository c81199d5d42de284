using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Functions.Tests.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Functions.Tests.EndToEnd;

/// <summary>
/// The shop before an account at Adyen, with the real policy and Adyen's own addresses. Nothing leaves this machine: what the browser
/// asks Adyen for, the simulator answers, with the methods of an account; the scripts of the wallets are stand-ins.
/// </summary>
[Collection(BrowserSuites.Two)]
public sealed class AccountTests(AzuriteFixture azurite, BrowserFixture browsers) : ShopTest(azurite, browsers)
{
    private const string Adyen = "checkoutshopper-test.adyen.com";

    // What the account offers beside the methods of the simulator.
    private const string Methods = """
        [
          { "type": "scheme", "name": "Cards", "brands": ["visa", "mc"] },
          { "type": "googlepay", "name": "Google Pay", "configuration": { "merchantId": "M", "gatewayMerchantId": "Shop" } },
          { "type": "applepay", "name": "Apple Pay", "configuration": { "merchantId": "M", "merchantName": "Shop" } },
          { "type": "paypal", "name": "PayPal", "configuration": { "merchantId": "M", "intent": "authorize" } },
          { "type": "trustly", "name": "Trustly" }
        ]
        """;

    private const string GooglePay = """
        window.google = { payments: { api: { PaymentsClient: class {
          isReadyToPay() { return Promise.resolve({ result: true }); }
          prefetchPaymentData() { }
          createButton() {
            const button = document.createElement('button');
            button.append(document.createElement('style'), 'Buy with Google Pay');
            button.firstChild.textContent = '.google-pay { color: #fff; }';
            return button;
          }
        } } } };
        """;

    private const string PayPal = """
        window.paypal = {
          FUNDING: { PAYPAL: 'paypal' },
          Buttons: () => ({ isEligible: () => true, render: into => { into.textContent = 'Buy with PayPal'; } }),
        };
        """;

    private protected override bool HasAccount => true;

    [Fact]
    public async Task Cards_wallets_and_whatever_the_account_offers_can_be_chosen()
    {
        await BeAdyenAsync();
        await Page.Browser.RunAndWaitForRequestAsync(
            () => Page.GotoAsync(), request => request.Url.Contains(PageWatch.AllPaymentMethods, StringComparison.Ordinal));
        await Page.AddAsync(ShopPage.Mug);
        await Expect(Method("Cards")).ToBeVisibleAsync();
        foreach (var method in new[] { "Google Pay", "PayPal", "Trustly", "iDEAL", ShopPage.Sepa })
        {
            await Expect(Method(method)).ToBeVisibleAsync();
        }

        // Apple Pay is for pages with a certificate.
        await Expect(Method("Apple Pay")).ToHaveCountAsync(0);

        await Method("Cards").ClickAsync();
        await Expect(Page.Selected.Locator("iframe").First).ToHaveAttributeAsync("src", new Regex($"^https://{Adyen}/"));
        await Method("Google Pay").ClickAsync();
        await Expect(Page.Selected.GetByText("Buy with Google Pay")).ToBeVisibleAsync();
        await Method("PayPal").ClickAsync();
        await Expect(Page.Selected.GetByText("Buy with PayPal").First).ToBeVisibleAsync();

        await Page.PayBySepaAsync();
        await Page.MustShowResultAsync("paid");
        await MustHavePaidAsync("1600 EUR Authorised");
    }

    private ILocator Method(string name) =>
        Page.DropIn.GetByRole(AriaRole.Radio, new LocatorGetByRoleOptions { Name = name });

    private async Task BeAdyenAsync()
    {
        await Page.Browser.RouteAsync("**/api/config", async route =>
        {
            var answer = await route.FetchAsync();
            var config = JsonNode.Parse(await answer.TextAsync())!.AsObject();
            config.Remove("environmentUrls");
            await route.FulfillAsync(new RouteFulfillOptions { Response = answer, Body = config.ToJsonString() });
        });
        await Page.Browser.RouteAsync(new Regex("^https:"), route => new Uri(route.Request.Url) switch
        {
            { Host: "pay.google.com" } => route.FulfillAsync(new RouteFulfillOptions { ContentType = "text/javascript", Body = GooglePay }),
            { Host: "www.paypal.com" } => route.FulfillAsync(new RouteFulfillOptions { ContentType = "text/javascript", Body = PayPal }),
            { Host: Adyen } url when url.AbsolutePath.Contains("/v1/sessions/", StringComparison.Ordinal) => AskSimulatorAsync(route, url),
            _ => route.FulfillAsync(new RouteFulfillOptions
            {
                Headers = new Dictionary<string, string> { ["access-control-allow-origin"] = "*" },
                ContentType = "application/json",
                Body = "{}",
            }),
        });
    }

    private async Task AskSimulatorAsync(IRoute route, Uri url)
    {
        var simulated = new Uri(Shop.System.SimulatorUrl, "checkoutshopper-test" + url.PathAndQuery);
        var answer = await route.FetchAsync(new RouteFetchOptions { Url = simulated.AbsoluteUri });
        var body = JsonNode.Parse(await answer.TextAsync())!;
        if (body["paymentMethods"]?["paymentMethods"] is JsonArray methods)
        {
            foreach (var method in JsonNode.Parse(Methods)!.AsArray())
            {
                methods.Add(method!.DeepClone());
            }
        }

        await route.FulfillAsync(new RouteFulfillOptions { Response = answer, Body = body.ToJsonString() });
    }
}
