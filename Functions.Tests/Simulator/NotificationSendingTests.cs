using System.Text;
using AdyenSimulator.Settings;
using Xunit;

namespace Functions.Tests.Simulator;

/// <summary>How the stand-in for Adyen sends notifications by itself.</summary>
public sealed class NotificationSendingTests
{
    private static readonly TimeSpan OneSecond = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Credentials_are_sent_along()
    {
        await using var simulator = await NotifyingSimulator.StartAsync(username: "adyen", password: "pässword");
        await simulator.PayAsync("order");

        var request = Assert.Single(await simulator.Receiver.WaitForAsync(1));
        Assert.Equal("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("adyen:pässword")), request.Authorization);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(202)]
    [InlineData(204)]
    public async Task Any_2xx_accepts_a_notification(int status)
    {
        await using var simulator = await NotifyingSimulator.StartAsync();
        simulator.Receiver.AnswerWith(status);
        await simulator.PayAsync("order");

        var notification = await simulator.WaitForEndAsync();
        Assert.Equal("delivered", notification.GetProperty("state").GetString());
        Assert.Equal(status, Assert.Single(notification.GetProperty("deliveries").EnumerateArray()).GetProperty("status").GetInt32());
    }

    [Theory]
    [InlineData("inOrder", 1, 1, "1|2|3")]
    [InlineData("reversed", 1, 1, "3|2|1")]
    [InlineData("inOrder", 2, 1, "1 2|3")]
    [InlineData("reversed", 2, 1, "3 2|1")]
    [InlineData("inOrder", 1, 2, "1|1|2|2|3|3")]
    [InlineData("inOrder", 10, 2, "1 2 3|1 2 3")]
    public async Task What_waited_together_is_sent_in_the_order_and_the_requests_that_the_settings_say(
        string order, int batchSize, int copies, string sent)
    {
        await using var simulator = await NotifyingSimulator.StartAsync(new
        {
            notificationDelayMs = 5000,
            notificationOrder = order,
            notificationBatchSize = batchSize,
            notificationCopies = copies,
        });
        await simulator.PayAsync("1", "2", "3");
        await simulator.Clock.WaitForWaitAsync(TimeSpan.FromSeconds(5));
        Assert.Empty(simulator.Receiver.Requests);
        simulator.Clock.Advance(TimeSpan.FromSeconds(5));

        var expected = sent.Split('|');
        var requests = await simulator.Receiver.WaitForAsync(expected.Length);
        Assert.Equal(expected, requests.Select(request => request.References));
        Assert.All(requests.SelectMany(request => request.Items), item => Assert.True(NotificationContentTests.IsSigned(item)));
    }

    [Fact]
    public async Task Shuffling_loses_and_doubles_nothing()
    {
        await using var simulator = await NotifyingSimulator.StartAsync(
            new { notificationDelayMs = 1, notificationOrder = "shuffled", notificationBatchSize = 3 });
        await simulator.PayAsync("1", "2", "3");
        simulator.Clock.Advance(OneSecond);

        var request = Assert.Single(await simulator.Receiver.WaitForAsync(1));
        Assert.Equal(["1", "2", "3"], request.References.Split(' ').Order());
    }

    [Fact]
    public async Task A_payment_does_not_wait_for_the_webhook()
    {
        await using var simulator = await NotifyingSimulator.StartAsync();
        simulator.Receiver.Answer = (context, _) => NotificationReceiver.NeverAsync(context);
        await simulator.PayAsync("first", "second");

        await simulator.Receiver.WaitForAsync(1);
        Assert.All(
            await simulator.Control.GetNotificationsAsync(),
            notification => Assert.Equal("waiting", notification.GetProperty("state").GetString()));
    }

    [Fact]
    public async Task A_simulator_that_has_stopped_sends_nothing_again()
    {
        await using var simulator = await NotifyingSimulator.StartAsync();
        simulator.Receiver.AnswerWith(500);
        await simulator.PayAsync("order");
        await simulator.Clock.WaitForWaitAsync(OneSecond);
        await simulator.StopAsync();

        Assert.Empty(simulator.Clock.Waits);
        simulator.Clock.Advance(OneSecond);
        Assert.Single(simulator.Receiver.Requests);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_simulator_stops_though_a_webhook_does_not_answer(bool automatically)
    {
        await using var simulator = await NotifyingSimulator.StartAsync(new { notificationMode = automatically ? "automatic" : "held" });
        var aborted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        simulator.Receiver.Answer = async (context, _) =>
        {
            context.RequestAborted.Register(aborted.SetResult);
            await aborted.Task;
        };
        await simulator.PayAsync("order");
        var delivery = automatically ? Task.CompletedTask : Assert.ThrowsAnyAsync<Exception>(() => simulator.Control.DeliverAsync());
        await simulator.Receiver.WaitForAsync(1);

        await simulator.StopAsync().WaitAsync(NotificationReceiver.Patience, TestContext.Current.CancellationToken);
        await aborted.Task.WaitAsync(NotificationReceiver.Patience, TestContext.Current.CancellationToken);
        await delivery;
    }

    [Fact]
    public async Task The_owner_is_told_of_every_delivery()
    {
        await using var simulator = await NotifyingSimulator.StartAsync(new { notificationMode = "held" });
        await simulator.PayAsync("order-1", "order-2");
        await simulator.Control.DeliverAsync(together: true);

        Assert.Equal(
            [
                new DeliveredNotification("AUTHORISATION", true, "order-1", "EUR 27.85", 200, null, "[accepted]"),
                new DeliveredNotification("AUTHORISATION", true, "order-2", "EUR 27.85", 200, null, "[accepted]"),
            ],
            simulator.Delivered);
    }
}
