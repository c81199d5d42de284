using System.Net;
using Functions.Tests.Support;
using Xunit;

namespace Functions.Tests.Notifications;

/// <summary>
/// A notification is taken over exactly once, also when the process dies at any point, lines fail, or several deliveries run at once.
/// </summary>
public sealed class DeliveryTests(AzuriteFixture azurite)
{
    private const string Expected = "GET References, GET Sessions, POST $batch, POST References, POST checkout-completed, PATCH Sessions";

    [Fact]
    public async Task A_payment_costs_two_reads_three_writes_and_a_message_and_a_repetition_two_reads_and_a_refused_write_and_its_read()
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var session = await PayableAsync(system);
        var paid = WebhookItem.For(session);
        Assert.Equal(Expected, await CountAsync(system, paid));
        Assert.Equal("GET References, GET Sessions, POST Sessions, GET Sessions", await CountAsync(system, paid));
        Assert.Equal("GET References, GET Sessions, POST Sessions", await CountAsync(system, paid with { EventCode = "CAPTURE" }));
        Assert.Equal("POST UnmatchedNotifications", await CountAsync(system, paid with { Reference = "of another system" }));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Wherever_the_process_dies_the_next_delivery_finishes(int at)
    {
        foreach (var how in new[] { Line.CutBefore, Line.CutAfter })
        {
            await using var system = await CheckoutSystem.StartAsync(azurite);
            var session = await PayableAsync(system);
            var paid = WebhookItem.For(session);
            var death = new PowerCut(system.Api, at, how);
            await death.KillDuringAsync(system.Api.Client.NotifyAsync(paid));

            var next = await system.StartInstanceAsync();
            Assert.Equal(HttpStatusCode.OK, (await next.Client.NotifyAsync(paid)).Status);

            Assert.Equal("completed", (await session.Through(next.Client).GetResultAsync()).Text("status"));
            var orders = await azurite.Completed.GetAsync(session.Id);
            // Sent twice only if it was sent and the record of it was not.
            var isSentTwice = (at == 5 && how == Line.CutAfter) || (at == 6 && how == Line.CutBefore);
            Assert.Equal(isSentTwice ? 2 : 1, orders.Count);
            Assert.All(orders, order => Assert.Equal(orders[0].GetRawText(), order.GetRawText()));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task An_answer_from_storage_that_gets_lost_changes_nothing(int at)
    {
        foreach (var how in new[] { Line.CutBefore, Line.CutAfter })
        {
            await using var system = await CheckoutSystem.StartAsync(azurite);
            var session = await PayableAsync(system);
            system.Api.Storage.DisturbOnce(how, at);

            Assert.Equal(HttpStatusCode.OK, (await system.Api.Client.NotifyAsync(WebhookItem.For(session))).Status);

            Assert.Equal("completed", (await session.GetResultAsync()).Text("status"));
            Assert.Single(await azurite.Completed.GetAsync(session.Id));
        }
    }

    [Fact]
    public async Task While_the_queue_is_down_Adyen_is_asked_to_come_again_and_the_shopper_sees_the_payment_all_the_same()
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var session = await PayableAsync(system);
        var paid = WebhookItem.For(session);
        system.Api.Queues.CutOff();
        Assert.Equal("temporarily_unavailable", (await system.Api.Client.NotifyAsync(paid)).Code);
        Assert.Equal("completed", (await session.GetResultAsync()).Text("status"));
        Assert.Empty(await azurite.Completed.GetAsync(session.Id));

        system.Api.Queues.Decide = _ => Line.Open;
        Assert.Equal(HttpStatusCode.OK, (await system.Api.Client.NotifyAsync(paid)).Status);
        Assert.Single(await azurite.Completed.GetAsync(session.Id));
    }

    [Fact]
    public async Task Deliveries_of_many_events_at_once_are_all_recorded()
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var session = await PayableAsync(system);
        var paid = WebhookItem.For(session);
        var refused = Enumerable.Range(0, 4).Select(_ => WebhookItem.For(session) with { Success = "false" });
        WebhookItem[] events = [paid, paid with { EventCode = "CAPTURE" }, .. refused];

        // Adyen comes again where one delivery has been overtaken too often.
        var deliveries = events.Concat(events).Select(async item =>
        {
            while ((await system.Api.Client.NotifyAsync(item)).Status != HttpStatusCode.OK)
            {
            }
        });
        await Task.WhenAll(deliveries.Append(session.GetResultAsync(await system.Simulator.PayAsync(session.Id, "Refused"))));

        var result = await session.GetResultAsync();
        Assert.Equal("completed", result.Text("status"));
        Assert.Equal(5, result.Body.GetProperty("payments").GetArrayLength());
        var orders = await azurite.Completed.GetAsync(session.Id);
        Assert.NotEmpty(orders);
        Assert.All(orders, order => Assert.Equal(orders[0].GetRawText(), order.GetRawText()));
    }

    private static async Task<string> CountAsync(CheckoutSystem system, WebhookItem item)
    {
        var watch = new PowerCut(system.Api);
        Assert.Equal(HttpStatusCode.OK, (await system.Api.Client.NotifyAsync(item)).Status);
        return string.Join(
            ", ",
            watch.Calls.Select(call => call.Split(' ', '/', '(') is [var method, _, _, var resource, ..] ? $"{method} {resource}" : call));
    }

    private static async Task<ShopperSession> PayableAsync(CheckoutSystem system)
    {
        var session = await system.Api.Client.CreateSessionAsync(("ESPRESSO-250", 2));
        Assert.Equal(HttpStatusCode.OK, (await session.FinalizeAsync()).Status);
        return session;
    }
}
