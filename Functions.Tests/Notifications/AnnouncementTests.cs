using System.Net;
using System.Text.Json;
using Functions.Tests.Support;
using Microsoft.Extensions.Logging;
using NJsonSchema;
using Xunit;

namespace Functions.Tests.Notifications;

/// <summary>Paid orders, and those that a person has to look at, reach their queues.</summary>
public sealed class AnnouncementTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_paid_order_reaches_its_queue_before_Adyen_gets_its_answer()
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var session = await PayableAsync(system);
        var paid = WebhookItem.For(session);
        Assert.Equal(HttpStatusCode.OK, (await system.Api.Client.NotifyAsync(paid)).Status);

        var message = Assert.Single(await azurite.Completed.GetAsync(session.Id));
        Assert.Equal("1.0", message.GetProperty("specversion").GetString());
        Assert.Equal("checkout.completed.v1", message.GetProperty("type").GetString());
        Assert.Equal("checkout-functions", message.GetProperty("source").GetString());
        Assert.Equal(session.Id, message.GetProperty("id").GetString());
        Assert.Equal(session.Reference, message.GetProperty("subject").GetString());
        Assert.Equal("application/json", message.GetProperty("datacontenttype").GetString());
        var expected = JsonDocument.Parse($$"""
            {
              "sessionId": "{{session.Id}}",
              "reference": "{{session.Reference}}",
              "orderReference": "{{session.OrderReference}}",
              "amount": { "value": 2785, "currency": "EUR" },
              "pspReference": "{{paid.PspReference}}",
              "lines": [
                {
                  "sku": "ESPRESSO-250", "quantity": 2,
                  "unitAmount": { "value": 1250, "currency": "EUR" }, "lineAmount": { "value": 2500, "currency": "EUR" }
                },
                {
                  "sku": "PAPER-100", "quantity": 1,
                  "unitAmount": { "value": 595, "currency": "EUR" }, "lineAmount": { "value": 595, "currency": "EUR" }
                }
              ],
              "subtotal": { "value": 3095, "currency": "EUR" },
              "discount": { "code": "WELCOME10", "amount": { "value": 310, "currency": "EUR" } }
            }
            """);
        Assert.True(JsonElement.DeepEquals(expected.RootElement, message.GetProperty("data")), message.GetRawText());
        await MustFitSchemaAsync(message);
        Assert.Empty(await azurite.NeedsAttention.GetAsync(session.Id));
        Assert.Contains(
            system.Log.Entries,
            entry => entry.Level == LogLevel.Information && entry.Message.Contains("is paid: 2785 EUR", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_but_a_payment_announces_an_order()
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var session = await PayableAsync(system);
        var item = WebhookItem.For(session);
        (string, string)[] events =
            [("PENDING", "true"), ("AUTHORISATION", "false"), ("OFFER_CLOSED", "true"), ("CAPTURE", "true"), ("NEW", "true")];
        foreach (var (eventCode, success) in events)
        {
            await system.Api.Client.NotifyAsync(item with { EventCode = eventCode, Success = success });
        }

        Assert.Empty(await azurite.Completed.GetAsync(session.Id));
        Assert.Empty(await azurite.NeedsAttention.GetAsync(session.Id));
    }

    [Fact]
    public async Task An_order_is_announced_once_however_often_Adyen_reports_it_and_whoever_knew_of_it_before()
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var session = await PayableAsync(system);
        await session.GetResultAsync(await system.Simulator.PayAsync(session.Id));
        Assert.Empty(await azurite.Completed.GetAsync(session.Id));

        var paid = WebhookItem.For(session) with { PspReference = await system.Simulator.GetPspReferenceAsync(session.Id) };
        await system.Api.Client.NotifyAsync(paid, paid);
        await system.Api.Client.NotifyAsync(paid);
        await system.Api.Client.NotifyAsync(paid with { EventCode = "CAPTURE" });

        Assert.Single(await azurite.Completed.GetAsync(session.Id));
    }

    [Theory]
    [InlineData("true", 2784, "EUR", null)]
    [InlineData("true", 2785, "USD", null)]
    [InlineData("true", 2785, "???", null)]
    [InlineData("true", 2785, "EUR", "AnotherShop")]
    [InlineData("false", 1, "EUR", null)]
    [InlineData("false", 2785, "EUR", "AnotherShop")]
    public async Task What_is_not_as_it_was_recorded_needs_attention_and_is_no_order(
        string success, long value, string currency, string? account)
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var session = await PayableAsync(system);
        var item = WebhookItem.For(session) with { Success = success, Value = value, Currency = currency };
        item = account is null ? item : item with { MerchantAccount = account };

        Assert.Equal(HttpStatusCode.OK, (await system.Api.Client.NotifyAsync(item)).Status);
        Assert.Equal(HttpStatusCode.OK, (await system.Api.Client.NotifyAsync(item)).Status);

        Assert.Equal(success == "true" ? "paymentPending" : "active", (await session.GetResultAsync()).Text("status"));
        Assert.Empty(await azurite.Completed.GetAsync(session.Id));
        var message = Assert.Single(await azurite.NeedsAttention.GetAsync(session.Id));
        Assert.Equal("checkout.needs-attention.v1", message.GetProperty("type").GetString());
        var data = message.GetProperty("data");
        Assert.Equal(session.Reference, data.GetProperty("reference").GetString());
        Assert.Equal(session.OrderReference, data.GetProperty("orderReference").GetString());
        Assert.False(data.GetProperty("isPaid").GetBoolean());
        Assert.NotEmpty(data.GetProperty("reasons").EnumerateArray().ToList());
        await MustFitSchemaAsync(message);
        var alarm = system.Log.Entries.First(entry => entry.Level == LogLevel.Critical);
        Assert.StartsWith("Security:", alarm.Message, StringComparison.Ordinal);
        Assert.Contains(session.Id, alarm.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2784, "EUR", null)]
    [InlineData(2785, "USD", null)]
    [InlineData(2785, "EUR", "AnotherShop")]
    public async Task A_notification_that_contradicts_what_the_snapshot_said_needs_attention_and_is_no_order(
        long value, string currency, string? account)
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var session = await PayableAsync(system);
        await session.GetResultAsync(await system.Simulator.PayAsync(session.Id));
        var pspReference = await system.Simulator.GetPspReferenceAsync(session.Id);
        var item = WebhookItem.For(session) with { PspReference = pspReference, Value = value, Currency = currency };

        var notified = await system.Api.Client.NotifyAsync(account is null ? item : item with { MerchantAccount = account });
        Assert.Equal(HttpStatusCode.OK, notified.Status);

        Assert.Empty(await azurite.Completed.GetAsync(session.Id));
        Assert.Single(await azurite.NeedsAttention.GetAsync(session.Id));
    }

    [Fact]
    public async Task A_second_payment_needs_attention_and_the_first_stays_an_order()
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var session = await PayableAsync(system);
        await system.Api.Client.NotifyAsync(WebhookItem.For(session));
        await system.Api.Client.NotifyAsync(WebhookItem.For(session));

        Assert.Equal("completed", (await session.GetResultAsync()).Text("status"));
        var orders = await azurite.Completed.GetAsync(session.Id);
        Assert.All(orders, order => Assert.Equal(orders[0].GetRawText(), order.GetRawText()));
        var message = Assert.Single(await azurite.NeedsAttention.GetAsync(session.Id));
        Assert.True(message.GetProperty("data").GetProperty("isPaid").GetBoolean());
    }

    [Fact]
    public async Task Each_further_reason_for_attention_is_announced_with_an_id_of_its_own()
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var session = await PayableAsync(system);
        foreach (var value in new[] { 1, 2 })
        {
            await system.Api.Client.NotifyAsync(WebhookItem.For(session) with { Value = value });
        }

        var messages = await azurite.NeedsAttention.GetAsync(session.Id);
        Assert.Equal(2, messages.Select(message => message.GetProperty("id").GetString()).Distinct().Count());
        Assert.Equal([1, 2], messages.Select(message => message.GetProperty("data").GetProperty("reasons").GetArrayLength()));
    }

    [Fact]
    public async Task The_largest_cart_fits_into_a_message()
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var products = Enumerable.Range(0, 100)
            .Select(i => new { sku = $"{i:000}{new string('X', 61)}", name = new string('\u4e16', 120), amount = 90_000_000_000_001L })
            .ToList();
        var priced = products.Select(product => new { product.sku, product.name, prices = new { XTS = product.amount } });
        await azurite.SeedAsync(JsonSerializer.Serialize(new { products = priced }));
        var answer = await system.Api.Client.PostAsync(
            "sessions",
            new { items = products.Select(product => new { product.sku, quantity = 999 }), currency = "XTS", countryCode = "NL" });
        Assert.Equal(HttpStatusCode.Created, answer.Status);
        var session = new ShopperSession(system.Api.Client, answer);
        await session.FinalizeAsync();

        Assert.Equal(HttpStatusCode.OK, (await system.Api.Client.NotifyAsync(WebhookItem.For(session) with { Currency = "XTS" })).Status);

        var order = Assert.Single(await azurite.Completed.GetAsync(session.Id));
        Assert.Equal(100, order.GetProperty("data").GetProperty("lines").GetArrayLength());
    }

    // The document that consumers read.
    private static async Task MustFitSchemaAsync(JsonElement message)
    {
        var file = Path.Combine(AppContext.BaseDirectory, "schemas", $"{message.GetProperty("type").GetString()}.json");
        var schema = await JsonSchema.FromJsonAsync(await File.ReadAllTextAsync(file), TestContext.Current.CancellationToken);
        Assert.Empty(schema.Validate(message.GetRawText()));
        Assert.Superset(
            message.GetProperty("data").EnumerateObject().Select(member => member.Name).ToHashSet(),
            schema.ActualProperties["data"].ActualSchema.ActualProperties.Keys.ToHashSet());
    }

    private static async Task<ShopperSession> PayableAsync(CheckoutSystem system)
    {
        var body = new
        {
            items = new object[] { new { sku = "ESPRESSO-250", quantity = 2 }, new { sku = "PAPER-100", quantity = 1 } },
            discountCode = "WELCOME10",
            currency = "EUR",
            countryCode = "NL",
        };
        var session = new ShopperSession(system.Api.Client, await system.Api.Client.PostAsync("sessions", body));
        Assert.Equal(HttpStatusCode.OK, (await session.FinalizeAsync()).Status);
        return session;
    }
}
