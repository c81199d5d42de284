using System.Net;
using System.Text.Json;
using Functions.Tests.Support;
using Xunit;

namespace Functions.Tests.Notifications;

public sealed class OrderSizeTests(AzuriteFixture azurite)
{
    // 64 KiB in Base64.
    private const int MaxMessageLength = 48 * 1024;

    [Fact]
    public async Task The_largest_cart_fits_into_a_message()
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var (longCode, longName) = (new string('Y', 64), new string('\u4e16', 120));
        var lines = Enumerable.Range(0, 100).Select(i => (Sku: $"{i:000}{new string('X', 61)}", Category: $"rate-{i}")).ToList();
        await azurite.SeedAsync($$"""
            {
              "products": {{JsonSerializer.Serialize(lines.Select(line =>
                  new { sku = line.Sku, name = longName, prices = new { XTS = 40_000_000_000_001L }, taxCategory = line.Category }))}},
              "discounts": [{ "code": "{{longCode}}", "percentOff": 12.34 }],
              "delivery": [{ "code": "{{longCode}}", "name": "{{longName}}", "countries": ["ZZ"], "prices": { "XTS": 900000000000001 } }],
              "taxes": {{JsonSerializer.Serialize(lines.Select(line => line.Category).Append("standard").Select((category, i) =>
                  new { country = "ZZ", region = "XXX", category, percent = 98.9999m + (i / 10_000m), included = false }))}}
            }
            """);
        var answer = await system.Api.Client.PostAsync("sessions", new
        {
            items = lines.Select(line => new { sku = line.Sku, quantity = 999 }),
            currency = "XTS",
            countryCode = "ZZ",
            region = "XXX",
            discountCode = longCode,
        });
        Assert.True(answer.Status == HttpStatusCode.Created, answer.Body.ToString());
        var session = new ShopperSession(system.Api.Client, answer);
        await session.FinalizeAsync();

        Assert.Equal(HttpStatusCode.OK, (await system.Api.Client.NotifyAsync(WebhookItem.For(session) with { Currency = "XTS" })).Status);

        var order = Assert.Single(await azurite.Completed.GetAsync(session.Id));
        var data = order.GetProperty("data");
        Assert.Equal(100, data.GetProperty("lines").GetArrayLength());
        Assert.Equal(101, data.GetProperty("tax").GetProperty("rates").GetArrayLength());
        Assert.InRange(order.GetRawText().Length, 40_000, MaxMessageLength);
        await MessageSchemas.MustFitAsync(order);
    }
}
