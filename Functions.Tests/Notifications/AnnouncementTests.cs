using System.Net;
using System.Text.Json;
using Functions.Tests.Support;
using Microsoft.Extensions.Logging;
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
                  "unitAmount": { "value": 1250, "currency": "EUR" }, "lineAmount": { "value": 2500, "currency": "EUR" },
                  "discount": { "value": 250, "currency": "EUR" },
                  "tax": { "percent": 9, "amount": { "value": 186, "currency": "EUR" } }
                },
                {
                  "sku": "PAPER-100", "quantity": 1,
                  "unitAmount": { "value": 595, "currency": "EUR" }, "lineAmount": { "value": 595, "currency": "EUR" },
                  "discount": { "value": 60, "currency": "EUR" },
                  "tax": { "percent": 21, "amount": { "value": 93, "currency": "EUR" } }
                }
              ],
              "subtotal": { "value": 3095, "currency": "EUR" },
              "discount": { "code": "WELCOME10", "amount": { "value": 310, "currency": "EUR" } },
              "delivery": { "code": "COLLECT", "name": "Collect at a parcel locker", "amount": { "value": 0, "currency": "EUR" } },
              "tax": {
                "amount": { "value": 279, "currency": "EUR" }, "included": true,
                "rates": [
                  { "percent": 9, "amount": { "value": 186, "currency": "EUR" } },
                  { "percent": 21, "amount": { "value": 93, "currency": "EUR" } }
                ]
              },
              "countryCode": "NL"
            }
            """);
        Assert.True(JsonElement.DeepEquals(expected.RootElement, message.GetProperty("data")), message.GetRawText());
        await MessageSchemas.MustFitAsync(message);
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
        await MessageSchemas.MustFitAsync(message);
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
