using System.Globalization;
using System.Net;
using Functions.Tests.Support;
using Xunit;

namespace Functions.Tests.Sessions;

/// <summary>With products and discounts of their own: the catalog in storage is everybody's.</summary>
public sealed class PriceChangeTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_new_price_reaches_carts_within_30_seconds_and_never_by_itself()
    {
        await SeedAsync("PRICE-CHANGE", 1000);
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var session = await system.Api.Client.CreateSessionAsync(("PRICE-CHANGE", 1));
        await SeedAsync("PRICE-CHANGE", 1200);

        system.Clock.Advance(TimeSpan.FromSeconds(31));

        Assert.Equal(1000, (await session.GetCartAsync()).AmountValue);
        Assert.Equal(1200, (await system.Api.Client.CreateSessionAsync(("PRICE-CHANGE", 1))).Created.AmountValue);
        Assert.Equal(1200, (await session.PutCartAsync(("PRICE-CHANGE", 1))).AmountValue);
        Assert.Equal(1200, (await session.FinalizeAsync(amount: new { value = 1200, currency = "EUR" })).AmountValue);
    }

    [Fact]
    public async Task A_price_that_the_shopper_has_seen_holds_when_the_catalog_changes_before_the_payment()
    {
        await SeedAsync("PRICE-HOLDS", 1000);
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var session = await system.Api.Client.CreateSessionAsync(("PRICE-HOLDS", 2));
        await SeedAsync("PRICE-HOLDS", 1200);
        system.Clock.Advance(TimeSpan.FromSeconds(31));

        Assert.Equal(HttpStatusCode.OK, (await session.FinalizeAsync(amount: new { value = 2000, currency = "EUR" })).Status);
        Assert.Equal(2000, await system.Simulator.GetAmountAsync(session.Id));
    }

    [Fact]
    public async Task A_discount_is_valid_from_its_first_instant_to_the_last_before_its_end()
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var from = system.Clock.GetUtcNow().AddMinutes(10);
        var until = from.AddMinutes(10);
        await azurite.SeedAsync($$"""
            {
              "products": [{ "sku": "DISCOUNT-WINDOW", "name": "Test", "prices": { "EUR": 1000 } }],
              "discounts": [{ "code": "WINDOW", "percentOff": 10, "validFrom": "{{Iso(from)}}", "validUntil": "{{Iso(until)}}" }]
            }
            """);
        var session = await system.Api.Client.CreateSessionAsync(("DISCOUNT-WINDOW", 1));
        async Task<ApiAnswer> UseAsync(DateTimeOffset at)
        {
            system.Clock.Advance(at - system.Clock.GetUtcNow());
            return await session.PutCartAsync(
                new { items = new[] { new { sku = "DISCOUNT-WINDOW", quantity = 1 } }, discountCode = "window" });
        }

        // The clock runs on while the call is under way, so what lies before the instant keeps a distance from it.
        Assert.Equal("unknown_discount", (await UseAsync(from.AddSeconds(-20))).Code);
        Assert.Equal(900, (await UseAsync(from)).AmountValue);
        Assert.Equal(900, (await UseAsync(until.AddSeconds(-20))).AmountValue);
        Assert.Equal("unknown_discount", (await UseAsync(until)).Code);

        // What was granted while it was valid stays.
        Assert.Equal(900, (await session.FinalizeAsync()).AmountValue);
    }

    private static string Iso(DateTimeOffset time) => time.ToString("O", CultureInfo.InvariantCulture);

    private async Task SeedAsync(string sku, long price) =>
        await azurite.SeedAsync($$"""
            { "products": [{ "sku": "{{sku}}", "name": "Test", "prices": { "EUR": {{price.ToString(CultureInfo.InvariantCulture)}} } }] }
            """);
}
