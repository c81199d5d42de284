using System.Net;
using Checkout.Carts;
using Functions.Tests.Support;
using Xunit;

namespace Functions.Tests.Sessions;

/// <summary>
/// What the shop changes about delivery and tax while a shopper is at the checkout. In a currency and a country of their own: what is in
/// storage is everybody's.
/// </summary>
public sealed class DeliveryChangeTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task What_was_recorded_is_paid_although_its_delivery_has_ended_and_its_tax_has_changed()
    {
        await SeedAsync("XDA", "ZY", "FAST", 700, percent: 10);
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var session = await CreateAsync(system, "XDA", "ZY", "FAST");
        Assert.Equal(1870, session.Created.AmountValue);

        await SeedAsync("XDA", "ZY", "SLOW", 300, percent: 20);
        system.Clock.Advance(TimeSpan.FromSeconds(31));

        var cart = await session.GetCartAsync();
        Assert.Equal(1870, cart.AmountValue);
        Assert.Equal("FAST", cart.Body.GetProperty("delivery").GetProperty("code").GetString());
        Assert.Equal(1870, (await session.FinalizeAsync(amount: new { value = 1870, currency = "XDA" })).AmountValue);
        Assert.Equal(1870, await system.Simulator.GetAmountAsync(session.Id));
        Assert.Equal("completed", (await session.GetResultAsync(await system.Simulator.PayAsync(session.Id))).Text("status"));
    }

    [Fact]
    public async Task Whoever_changes_the_cart_gets_what_there_is_now_and_until_then_keeps_what_there_was()
    {
        await SeedAsync("XDB", "ZX", "FAST", 700, percent: 10);
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var session = await CreateAsync(system, "XDB", "ZX", "FAST");
        await SeedAsync("XDB", "ZX", "SLOW", 300, percent: 20);
        system.Clock.Advance(TimeSpan.FromSeconds(31));

        Assert.Equal("unknown_delivery_option", (await PutAsync(session, "FAST")).Code);
        Assert.Equal(1870, (await session.GetCartAsync()).AmountValue);

        var changed = await PutAsync(session, null);
        Assert.Equal(1560, changed.AmountValue);
        Assert.Equal("SLOW", changed.Body.GetProperty("delivery").GetProperty("code").GetString());
        Assert.Equal("amount_changed", (await session.FinalizeAsync(amount: new { value = 1870, currency = "XDB" })).Code);
        Assert.Equal(1560, (await session.FinalizeAsync()).AmountValue);
    }

    [Fact]
    public async Task A_country_that_is_no_longer_delivered_to_gets_what_it_has_ordered_and_nothing_else()
    {
        await SeedAsync("XDC", "ZW", "FAST", 700, percent: 10);
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var session = await CreateAsync(system, "XDC", "ZW", null);
        await SeedAsync("XDC", "ZV", "FAST", 700, percent: 10);
        system.Clock.Advance(TimeSpan.FromSeconds(31));

        Assert.Equal("not_delivered_there", (await PutAsync(session, null)).Code);
        Assert.Equal(1870, (await session.FinalizeAsync()).AmountValue);
    }

    private static Task<ApiAnswer> PutAsync(ShopperSession session, string? option) =>
        session.PutCartAsync(new { items = new[] { new { sku = "DELIVERED", quantity = 1 } }, deliveryOption = option });

    private static async Task<ShopperSession> CreateAsync(CheckoutSystem system, string currency, string country, string? option)
    {
        var answer = await system.Api.Client.PostAsync("sessions", new
        {
            items = new[] { new { sku = "DELIVERED", quantity = 1 } },
            currency,
            countryCode = country,
            deliveryOption = option,
        });
        Assert.True(answer.Status == HttpStatusCode.Created, answer.Body.ToString());
        return new ShopperSession(system.Api.Client, answer);
    }

    private Task<CatalogSeedSummary> SeedAsync(string currency, string country, string option, long price, int percent) =>
        azurite.SeedAsync($$"""
            {
              "products": [{ "sku": "DELIVERED", "name": "Test", "prices": { "{{currency}}": 1000 } }],
              "delivery": [{ "code": "{{option}}", "name": "Test", "countries": ["{{country}}"], "prices": { "{{currency}}": {{price}} } }],
              "taxes": [{ "country": "{{country}}", "category": "standard", "percent": {{percent}}, "included": false }]
            }
            """);
}
