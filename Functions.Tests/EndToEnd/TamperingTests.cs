using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Functions.Tests.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Functions.Tests.EndToEnd;

/// <summary>Who owns the browser can show himself any amount, and pays the server's.</summary>
[Collection(BrowserSuites.One)]
public sealed partial class TamperingTests(AzuriteFixture azurite, BrowserFixture browsers) : ShopTest(azurite, browsers)
{
    private const string PatchFetch = """
        requestEdit => {
          const real = window.fetch;
          const lower = text => text.replace(/"value":\s*\d+/g, '"value":1');
          window.fetch = async (input, init = {}) => {
            if (typeof init.body === 'string') {
              init = { ...init, body: requestEdit === 'lower' ? lower(init.body) : init.body.replace(/,"amount":\{[^}]*\}/, '') };
            }
            const answer = await real(input, init);
            return new Response(lower(await answer.text()), { status: answer.status, headers: answer.headers });
          };
        }
        """;

    [Fact]
    public async Task A_patched_fetch_that_lowers_every_amount_pays_nothing_at_all()
    {
        ExpectError("409");
        await Page.Browser.AddInitScriptAsync($"({PatchFetch})('lower')");
        await Page.FillCartAsync(ShopPage.Mug);
        await Page.TypeSepaAsync();
        await Page.MustAskForAsync("€0.01");
        await Page.PayAsync();
        await Page.MustSayAsync("The total has changed");

        var session = Assert.Single(await Shop.SessionsAsync());
        Assert.Equal(1600, session.GetProperty("amount").GetProperty("value").GetInt64());
        Assert.False(session.GetProperty("payable").GetBoolean());
        Assert.Empty(await Shop.RequestsAsync("payments"));
    }

    [Fact]
    public async Task A_patched_fetch_that_lowers_the_answers_and_hides_the_amount_from_the_server_pays_the_servers()
    {
        await Page.FillCartAsync(ShopPage.Mug);
        await Page.Browser.EvaluateAsync(PatchFetch, "remove");
        await Page.MoreAsync(ShopPage.Mug);
        await Page.TypeSepaAsync();
        await Page.MustAskForAsync("€0.01");
        await Page.PayAsync();
        await Page.MustShowResultAsync("paid");
        await MustHavePaidAsync("3200 EUR Authorised");
    }

    [Fact]
    public async Task A_forged_update_of_Drop_in_is_noticed_and_the_true_amount_is_asked_for()
    {
        await Page.FillCartAsync(ShopPage.Mug);
        await Page.TypeSepaAsync();
        await ForgeAmountAsync(1);
        await Page.MustAskForAsync("€0.01");
        await Page.PayAsync();
        await Page.MustSayAsync("The total has changed: it is €16.00 now.");
        await Page.MustAskForAsync("€16.00");
        await Page.MustStillHaveSepaAsync();
        await MustHavePaidAsync();

        await Page.PayAsync();
        await Page.MustShowResultAsync("paid");
        await MustHavePaidAsync("1600 EUR Authorised");
    }

    [Fact]
    public async Task A_forged_update_after_a_refusal_changes_nothing_about_what_is_paid()
    {
        await Page.FillCartAsync(ShopPage.Mug);
        await Page.PayBySepaAsync("Refused");
        await Page.MustShowResultAsync("refused");
        await Page.Button("Try again").ClickAsync();
        await Page.Holder.FillAsync("A. Shopper");
        await ForgeAmountAsync(1);
        await Page.PayAsync();
        await Page.MustSayAsync("The total has changed: it is €16.00 now.");
        await Page.PayAsync();
        await Page.MustShowResultAsync("paid");
        await MustHavePaidAsync("1600 EUR Refused", "1600 EUR Authorised");
    }

    [Fact]
    public async Task An_edited_amount_in_the_PATCH_body_is_refused()
    {
        ExpectError("409");
        await EditAsync("PATCH", body => body["amount"]!["value"] = 1);
        await Page.FillCartAsync(ShopPage.Mug);
        await Page.PayBySepaAsync();
        await Page.MustSayAsync("The total has changed: it is €16.00 now.");
        await MustNotBePayableAsync();
    }

    [Fact]
    public async Task A_price_beside_the_amount_in_the_PATCH_body_is_refused()
    {
        ExpectError("400");
        await EditAsync("PATCH", body => body["price"] = 1);
        await Page.FillCartAsync(ShopPage.Mug);
        await Page.PayBySepaAsync();
        await Page.MustSayAsync("Nothing was charged.");
        await Page.MustStillHaveSepaAsync();
        await MustNotBePayableAsync();
    }

    [Fact]
    public async Task A_PATCH_body_without_an_amount_pays_the_servers()
    {
        await EditAsync("PATCH", body => body.AsObject().Remove("amount"));
        await Page.FillCartAsync(ShopPage.Mug);
        await Page.PayBySepaAsync();
        await Page.MustShowResultAsync("paid");
        await MustHavePaidAsync("1600 EUR Authorised");
    }

    [Fact]
    public async Task A_price_in_the_cart_is_refused()
    {
        ExpectError("400");
        await Page.FillCartAsync(ShopPage.Mug);
        await EditAsync("PUT", body => body["items"]![0]!["unitAmount"] = new JsonObject { ["value"] = 1, ["currency"] = "EUR" });
        await Page.MoreAsync(ShopPage.Mug);
        await Page.MustSayAsync("Your cart is as it was before.");
        await Page.MustShowTotalAsync("€16.00");
        await Expect(Page.QuantityOf(ShopPage.Mug)).ToHaveValueAsync("1");
    }

    [Fact]
    public async Task An_amount_in_a_new_order_is_refused()
    {
        ExpectError("400");
        await EditAsync("POST", body => body["amount"] = new JsonObject { ["value"] = 1, ["currency"] = "EUR" });
        await Page.GotoAsync();
        await Page.AddAsync(ShopPage.Mug);
        await Expect(Page.Browser.GetByText("Something went wrong on our side.")).ToBeVisibleAsync();
        await Page.MustNotBeWaitingAsync();
        Assert.Empty(await Shop.RequestsAsync("createSession"));
    }

    [Fact]
    public async Task A_session_that_the_server_never_made_payable_cannot_be_paid()
    {
        ExpectError("422");
        // As if the server had answered: Drop-in goes on to pay with what it holds.
        await Page.Browser.RouteAsync("**/api/sessions/*", async route =>
        {
            if (route.Request.Method != "PATCH")
            {
                await route.FallbackAsync();
                return;
            }

            var sessionData = JsonNode.Parse(route.Request.PostData!)!["sessionData"]!.GetValue<string>();
            await route.FulfillAsync(new RouteFulfillOptions
            {
                Json = new { sessionData, amount = new { value = 1, currency = "EUR" }, payable = true },
                Headers = new Dictionary<string, string> { ["Access-Control-Allow-Origin"] = "*" },
            });
        });
        await Page.FillCartAsync(ShopPage.Mug);
        await Page.PayBySepaAsync();
        await Page.MustSayAsync("nothing was charged");
        await Page.MustNotBeWaitingAsync();
        await MustHavePaidAsync();
    }

    [GeneratedRegex("/api/sessions(/[^/]+(/cart)?)?$")]
    private static partial Regex SessionCalls { get; }

    private async Task EditAsync(string method, Action<JsonNode> edit) => await Page.Browser.RouteAsync(SessionCalls, async route =>
    {
        if (route.Request.Method != method)
        {
            await route.FallbackAsync();
            return;
        }

        var body = JsonNode.Parse(route.Request.PostData!)!;
        edit(body);
        await route.ContinueAsync(new RouteContinueOptions { PostData = Encoding.UTF8.GetBytes(body.ToJsonString()) });
    });

    /// <summary>Calls Drop-in's own update, which accepts anything, as from the console.</summary>
    private async Task ForgeAmountAsync(int value) => Assert.True(await Page.Browser.EvaluateAsync<bool>("""
        value => {
          // Preact keeps its tree at the element that it renders into.
          const find = node => {
            if (!node) return undefined;
            const core = node.__c?.props?.core ?? node.props?.core ?? node.__c?.props?.elementRef?.core;
            if (typeof core?.update === 'function') return core;
            for (const child of node.__k ?? []) {
              const found = find(child);
              if (found) return found;
            }
          };
          const core = find(document.getElementById('drop-in').__k);
          core?.update({ amount: { value, currency: 'EUR' } }, { shouldReinitializeCheckout: false });
          return core !== undefined;
        }
        """, value));

    private async Task MustNotBePayableAsync()
    {
        Assert.All(await Shop.SessionsAsync(), session =>
        {
            Assert.False(session.GetProperty("payable").GetBoolean());
            Assert.Equal(1600, session.GetProperty("amount").GetProperty("value").GetInt64());
        });
        Assert.Empty(await Shop.RequestsAsync("payments"));
    }
}
