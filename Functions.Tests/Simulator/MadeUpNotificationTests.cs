using Xunit;

namespace Functions.Tests.Simulator;

/// <summary>Notifications that a test makes, of what did not happen.</summary>
public sealed class MadeUpNotificationTests
{
    private static readonly string[] SignedTexts =
        ["eventCode", "success", "pspReference", "originalReference", "merchantAccountCode", "merchantReference"];

    [Fact]
    public async Task A_made_up_notification_takes_what_is_left_open_from_its_session()
    {
        await using var simulator = await NotifyingSimulator.StartAsync();
        var id = await simulator.CreateSessionAsync();
        var notification = await simulator.Control.NotifyAsync(new { sessionId = id, eventCode = "AUTHORISATION", success = true });

        var delivery = Assert.Single(notification.GetProperty("deliveries").EnumerateArray());
        Assert.Equal(200, delivery.GetProperty("status").GetInt32());
        Assert.Equal("[accepted]", delivery.GetProperty("body").GetString());
        var item = Assert.Single(Assert.Single(simulator.Receiver.Requests).Items);
        Assert.Equal("order-1", item.GetProperty("merchantReference").GetString());
        Assert.Equal(2785, item.GetProperty("amount").GetProperty("value").GetInt64());
        Assert.Equal(id, item.GetProperty("additionalData").GetProperty("checkoutSessionId").GetString());
        Assert.True(NotificationContentTests.IsSigned(item));
    }

    [Fact]
    public async Task A_made_up_notification_says_whatever_it_should()
    {
        await using var simulator = await NotifyingSimulator.StartAsync();
        await simulator.Control.NotifyAsync(new
        {
            eventCode = "REFUND",
            success = false,
            pspReference = "psp",
            originalReference = "original",
            merchantReference = "unknown",
            merchantAccount = "Another",
            amount = new { value = 5, currency = "JPY" },
        });

        var item = Assert.Single(Assert.Single(simulator.Receiver.Requests).Items);
        Assert.Equal(
            ["REFUND", "false", "psp", "original", "Another", "unknown"],
            SignedTexts.Select(name => item.GetProperty(name).GetString()));
        Assert.Equal("JPY", item.GetProperty("amount").GetProperty("currency").GetString());
        Assert.False(item.GetProperty("additionalData").TryGetProperty("checkoutSessionId", out _));
        Assert.True(NotificationContentTests.IsSigned(item));
    }

    [Fact]
    public async Task A_made_up_notification_can_have_another_signature()
    {
        const string OtherKey = "AA";
        await using var simulator = await NotifyingSimulator.StartAsync();
        await simulator.Control.NotifyAsync(new { eventCode = "AUTHORISATION", success = true, hmacKey = OtherKey });
        await simulator.Control.NotifyAsync(new { eventCode = "AUTHORISATION", success = true, signature = "forged" });

        var items = simulator.Receiver.Requests.SelectMany(request => request.Items).ToList();
        Assert.False(NotificationContentTests.IsSigned(items[0]));
        Assert.True(NotificationContentTests.IsSigned(items[0], OtherKey));
        Assert.Equal("forged", items[1].GetProperty("additionalData").GetProperty("hmacSignature").GetString());
    }

    [Fact]
    public async Task A_made_up_notification_can_be_held_back()
    {
        await using var simulator = await NotifyingSimulator.StartAsync();
        var notification = await simulator.Control.NotifyAsync(
            new { eventCode = "AUTHORISATION", success = true, merchantReference = "later", deliver = false });
        Assert.Equal("held", notification.GetProperty("state").GetString());
        Assert.Empty(simulator.Receiver.Requests);

        await simulator.Control.DeliverAsync([notification.GetProperty("id").GetInt64()]);
        Assert.Equal("later", Assert.Single(simulator.Receiver.Requests).References);
    }
}
