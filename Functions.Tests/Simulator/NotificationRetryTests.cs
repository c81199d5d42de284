using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Xunit;

namespace Functions.Tests.Simulator;

/// <summary>How the stand-in for Adyen repeats what is not accepted.</summary>
public sealed class NotificationRetryTests
{
    private static readonly TimeSpan OneSecond = TimeSpan.FromSeconds(1);
    private static readonly int[] Pauses = [1, 2, 4, 8, 16, 32, .. Enumerable.Repeat(60, 13)];

    [Fact]
    public async Task What_is_not_accepted_is_sent_again_at_growing_intervals_and_given_up_in_the_end()
    {
        await using var simulator = await NotifyingSimulator.StartAsync();
        simulator.Receiver.AnswerWith(503);
        await simulator.PayAsync("order");

        foreach (var seconds in Pauses)
        {
            await simulator.Clock.WaitForWaitAsync(TimeSpan.FromSeconds(seconds));
            simulator.Clock.Advance(TimeSpan.FromSeconds(seconds));
        }

        var notification = await simulator.WaitForEndAsync();
        Assert.Equal("givenUp", notification.GetProperty("state").GetString());
        Assert.Equal(20, notification.GetProperty("deliveries").GetArrayLength());
        Assert.Equal(20, simulator.Receiver.Requests.Count);
        Assert.All(
            simulator.Receiver.Requests,
            request => Assert.True(JsonElement.DeepEquals(simulator.Receiver.Requests[0].Body, request.Body)));
        Assert.Empty(simulator.Clock.Waits);
    }

    [Fact]
    public async Task A_notification_that_was_accepted_is_not_sent_again()
    {
        await using var simulator = await NotifyingSimulator.StartAsync();
        simulator.Receiver.AnswerWith(500, 200);
        await simulator.PayAsync("order");
        await simulator.Clock.WaitForWaitAsync(OneSecond);
        simulator.Clock.Advance(OneSecond);

        var notification = await simulator.WaitForEndAsync();
        Assert.Equal("delivered", notification.GetProperty("state").GetString());
        Assert.Equal([500, 200], Statuses(notification));
        Assert.Empty(simulator.Clock.Waits);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var simulator = await NotifyingSimulator.StartAsync();
        simulator.Receiver.Answer = (context, number) =>
        {
            context.Response.StatusCode = number == 1 ? 307 : 200;
            context.Response.Headers.Location = "/elsewhere";
            return Task.CompletedTask;
        };
        await simulator.PayAsync("order");
        await simulator.Clock.WaitForWaitAsync(OneSecond);
        simulator.Clock.Advance(OneSecond);

        var requests = await simulator.Receiver.WaitForAsync(2);
        Assert.Equal(["POST /webhook", "POST /webhook"], requests.Select(request => request.Line));
    }

    [Fact]
    public async Task An_answer_that_takes_ten_seconds_is_none()
    {
        await using var simulator = await NotifyingSimulator.StartAsync();
        simulator.Receiver.Answer = (context, number) => number == 1 ? NotificationReceiver.NeverAsync(context) : Task.CompletedTask;
        await simulator.PayAsync("order");
        await simulator.Receiver.WaitForAsync(1);
        simulator.Clock.Advance(TimeSpan.FromSeconds(10));
        await simulator.Clock.WaitForWaitAsync(OneSecond);
        simulator.Clock.Advance(OneSecond);

        var notification = await simulator.WaitForEndAsync();
        Assert.Equal([null, 200], Statuses(notification));
        Assert.Equal("No answer within 10 seconds", notification.GetProperty("deliveries")[0].GetProperty("error").GetString());
    }

    [Fact]
    public async Task A_connection_that_is_refused_or_dropped_is_tried_again()
    {
        await using var simulator = await NotifyingSimulator.StartAsync();
        // A port that is taken, and on which nobody listens.
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        await simulator.Control.ChangeSettingsAsync(new { notificationUrl = $"http://{socket.LocalEndPoint}/" });
        simulator.Receiver.Answer = (context, number) =>
        {
            if (number == 1)
            {
                context.Abort();
            }

            return Task.CompletedTask;
        };
        await simulator.PayAsync("order");
        await simulator.Clock.WaitForWaitAsync(OneSecond);
        await simulator.Control.ChangeSettingsAsync(new { notificationUrl = simulator.Receiver.Url });
        simulator.Clock.Advance(OneSecond);
        await simulator.Clock.WaitForWaitAsync(2 * OneSecond);
        simulator.Clock.Advance(2 * OneSecond);

        var notification = await simulator.WaitForEndAsync();
        Assert.Equal([null, null, 200], Statuses(notification));
        Assert.Contains("refused", notification.GetProperty("deliveries")[0].GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_is_not_accepted_does_not_hold_up_the_next()
    {
        await using var simulator = await NotifyingSimulator.StartAsync();
        simulator.Receiver.AnswerWith(500, 200);
        await simulator.PayAsync("first");
        await simulator.Clock.WaitForWaitAsync(OneSecond);
        await simulator.PayAsync("second");

        Assert.Equal("delivered", (await simulator.WaitForEndAsync(1)).GetProperty("state").GetString());
        Assert.Equal("waiting", (await simulator.Control.GetNotificationsAsync())[0].GetProperty("state").GetString());
    }

    private static int?[] Statuses(JsonElement notification) =>
        [.. notification.GetProperty("deliveries").EnumerateArray().Select(delivery => delivery.GetProperty("status").Deserialize<int?>())];
}
