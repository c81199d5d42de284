using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Functions.Tests.Simulator;

/// <summary>What a test can do with notifications through the control API.</summary>
public sealed class NotificationControlTests
{
    [Fact]
    public async Task Held_notifications_are_listed_and_not_sent()
    {
        await using var simulator = await NotifyingSimulator.StartAsync(new { notificationMode = "held" });
        var id = await simulator.CreateSessionAsync("mine");
        await simulator.Control.PayAsync(id, "Refused");
        await simulator.PayAsync("another");

        var notification = Assert.Single(await simulator.Control.GetNotificationsAsync(sessionId: id));
        var payment = Assert.Single((await simulator.Control.GetSessionAsync(id)).GetProperty("payments").EnumerateArray());
        var expected = JsonSerializer.SerializeToElement(new
        {
            id = 1,
            sessionId = id,
            reference = "mine",
            eventCode = "AUTHORISATION",
            success = false,
            pspReference = payment.GetProperty("pspReference").GetString(),
            originalReference = (string?)null,
            amount = new { value = 2785, currency = "EUR" },
            state = "held",
            deliveries = Array.Empty<object>(),
        });
        Assert.True(JsonElement.DeepEquals(expected, notification), notification.GetRawText());
        var found = Assert.Single(await simulator.Control.GetNotificationsAsync(reference: "another"));
        Assert.Equal("another", found.GetProperty("reference").GetString());
        Assert.Empty(simulator.Receiver.Requests);
    }

    [Fact]
    public async Task All_that_is_held_is_delivered_in_order_and_answered_with_what_was_answered()
    {
        await using var simulator = await NotifyingSimulator.StartAsync(new { notificationMode = "held" });
        simulator.Receiver.Answer = (context, number) =>
        {
            context.Response.StatusCode = number == 2 ? 500 : 200;
            return context.Response.WriteAsync($"answer {number}");
        };
        await simulator.PayAsync("1", "2", "3");

        var deliveries = await simulator.Control.DeliverAsync();
        Assert.Equal(["1", "2", "3"], simulator.Receiver.Requests.Select(request => request.References));
        Assert.Equal(["[1] 200 answer 1", "[2] 500 answer 2", "[3] 200 answer 3"], deliveries.Select(Describe));
        Assert.Equal(["delivered", "held", "delivered"], await StatesAsync(simulator));

        // Nobody repeats it: it stays until it is asked for again.
        Assert.Equal(["[2] 200 answer 4"], (await simulator.Control.DeliverAsync()).Select(Describe));
        Assert.Empty(await simulator.Control.DeliverAsync());
        Assert.Equal(4, simulator.Receiver.Requests.Count);
    }

    [Theory]
    [InlineData(new long[] { 3, 1 }, 1, false, "3|1")]
    [InlineData(new long[] { 2, 2 }, 1, false, "2|2")]
    [InlineData(new long[] { 1, 2 }, 2, false, "1|1|2|2")]
    [InlineData(new long[] { 3, 1, 2 }, 1, true, "3 1 2")]
    [InlineData(new long[] { 1, 1, 2 }, 2, true, "1 1 2|1 1 2")]
    [InlineData(null, 2, true, "1 2 3|1 2 3")]
    public async Task What_is_asked_for_is_delivered_in_exactly_this_order(long[]? ids, int copies, bool together, string sent)
    {
        await using var simulator = await NotifyingSimulator.StartAsync(
            new { notificationMode = "held", notificationOrder = "reversed", notificationBatchSize = 7 });
        await simulator.PayAsync("1", "2", "3");

        var deliveries = await simulator.Control.DeliverAsync(ids, copies, together);
        Assert.Equal(sent.Split('|'), simulator.Receiver.Requests.Select(request => request.References));
        Assert.Equal(sent.Split('|'), deliveries.Select(delivery => string.Join(' ', delivery.GetProperty("ids").EnumerateArray())));
    }

    [Fact]
    public async Task No_ids_are_no_requests()
    {
        await using var simulator = await NotifyingSimulator.StartAsync(new { notificationMode = "held" });
        await simulator.PayAsync("order");

        Assert.Empty(await simulator.Control.DeliverAsync([], together: true));
        Assert.Empty(simulator.Receiver.Requests);
    }

    [Fact]
    public async Task What_was_delivered_can_be_delivered_again()
    {
        await using var simulator = await NotifyingSimulator.StartAsync();
        await simulator.PayAsync("order");
        await simulator.WaitForEndAsync();
        await simulator.Control.DeliverAsync([1]);

        Assert.Equal(2, Assert.Single(await simulator.Control.GetNotificationsAsync()).GetProperty("deliveries").GetArrayLength());
        Assert.True(JsonElement.DeepEquals(simulator.Receiver.Requests[0].Body, simulator.Receiver.Requests[1].Body));
    }

    [Fact]
    public async Task What_was_delivered_by_hand_is_not_repeated()
    {
        await using var simulator = await NotifyingSimulator.StartAsync();
        simulator.Receiver.AnswerWith(500, 200);
        await simulator.PayAsync("first");
        await simulator.Clock.WaitForWaitAsync(TimeSpan.FromSeconds(1));
        await simulator.Control.DeliverAsync([1]);
        simulator.Clock.Advance(TimeSpan.FromSeconds(1));
        // Its turn comes before that of the next.
        await simulator.PayAsync("second");

        Assert.Equal(["first", "first", "second"], (await simulator.Receiver.WaitForAsync(3)).Select(request => request.References));
    }

    [Fact]
    public async Task A_long_answer_is_kept_in_part()
    {
        await using var simulator = await NotifyingSimulator.StartAsync(new { notificationMode = "held" });
        simulator.Receiver.Answer = (context, _) => context.Response.WriteAsync(new string('x', 100_000));
        await simulator.PayAsync("order");

        Assert.Equal(new string('x', 2000), Assert.Single(await simulator.Control.DeliverAsync()).GetProperty("body").GetString());
    }

    [Fact]
    public async Task Without_an_address_notifications_are_held_until_there_is_one()
    {
        await using var simulator = await NotifyingSimulator.StartAsync(new { notificationUrl = "" });
        await simulator.PayAsync("order");
        Assert.Equal(["held"], await StatesAsync(simulator));
        await Assert.ThrowsAsync<InvalidOperationException>(() => simulator.Control.DeliverAsync());

        await simulator.Control.ChangeSettingsAsync(new { notificationUrl = simulator.Receiver.Url });
        await simulator.Control.DeliverAsync();
        Assert.Equal(["delivered"], await StatesAsync(simulator));
    }

    private static string Describe(JsonElement delivery) =>
        $"{delivery.GetProperty("ids")} {delivery.GetProperty("status")} {delivery.GetProperty("body").GetString()}";

    private static async Task<IEnumerable<string>> StatesAsync(NotifyingSimulator simulator) =>
        (await simulator.Control.GetNotificationsAsync()).Select(notification => notification.GetProperty("state").GetString()!);
}
