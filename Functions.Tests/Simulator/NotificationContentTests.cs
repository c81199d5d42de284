using System.Text.Json;
using AdyenSimulator.Notifications;
using AdyenSimulator.Settings;
using Xunit;

namespace Functions.Tests.Simulator;

/// <summary>What the stand-in for Adyen notifies of how payments end.</summary>
public sealed class NotificationContentTests(HoldingSimulator holding) : IClassFixture<HoldingSimulator>
{
    [Fact]
    public async Task A_payment_is_notified_as_Adyen_writes_it()
    {
        await using var simulator = await NotifyingSimulator.StartAsync();
        var id = await simulator.CreateSessionAsync();
        await simulator.Control.PayAsync(id);

        var request = Assert.Single(await simulator.Receiver.WaitForAsync(1));
        var payment = Assert.Single((await simulator.Control.GetSessionAsync(id)).GetProperty("payments").EnumerateArray());
        var pspReference = payment.GetProperty("pspReference").GetString()!;
        var signature = NotificationSignature.Sign(
            new SimulatorOptions().NotificationHmacKey,
            pspReference,
            originalReference: null,
            "SimulatorMerchant",
            "order-1",
            2785,
            "EUR",
            "AUTHORISATION",
            success: true);

        Assert.Equal("POST /webhook", request.Line);
        Assert.StartsWith("application/json", request.ContentType, StringComparison.Ordinal);
        Assert.NotNull(request.ContentLength);
        Assert.Null(request.Authorization);
        var expected = JsonSerializer.Deserialize<JsonElement>($$"""
            {
              "live": "false",
              "notificationItems": [
                {
                  "NotificationRequestItem": {
                    "eventCode": "AUTHORISATION",
                    "success": "true",
                    "eventDate": "2026-11-23T09:00:00+00:00",
                    "pspReference": "{{pspReference}}",
                    "merchantAccountCode": "SimulatorMerchant",
                    "merchantReference": "order-1",
                    "amount": { "value": 2785, "currency": "EUR" },
                    "paymentMethod": "ideal",
                    "reason": "",
                    "operations": ["CANCEL", "CAPTURE", "REFUND"],
                    "additionalData": { "checkoutSessionId": "{{id}}", "hmacSignature": "{{signature}}" }
                  }
                }
              ]
            }
            """);
        Assert.True(JsonElement.DeepEquals(expected, request.Body), request.Body.GetRawText());
    }

    [Theory]
    [InlineData("Authorised", "AUTHORISATION true ''")]
    [InlineData("Refused", "AUTHORISATION false 'Refused'")]
    [InlineData("Cancelled", "AUTHORISATION false 'Cancelled'")]
    [InlineData("Error", "AUTHORISATION false 'Error'")]
    public async Task A_payment_that_is_decided_at_once_is_notified(string resultCode, string told)
    {
        var id = await holding.Simulator.CreateSessionAsync();
        await holding.Control.PayAsync(id, resultCode);

        var item = Assert.Single(await holding.DeliverAsync(id));
        Assert.Equal(told, Describe(item));
        Assert.True(IsSigned(item));
    }

    [Theory]
    [InlineData("Pending", "Authorised", "AUTHORISATION true ''")]
    [InlineData("Pending", "Refused", "AUTHORISATION false 'Refused'")]
    [InlineData("Pending", "Cancelled", "AUTHORISATION false 'Cancelled'")]
    [InlineData("Received", "Error", "AUTHORISATION false 'Error'")]
    [InlineData("Received", "Authorised", "AUTHORISATION true ''")]
    [InlineData("PresentToShopper", "Authorised", "AUTHORISATION true ''")]
    [InlineData("PresentToShopper", "Refused", "AUTHORISATION false 'Refused'")]
    [InlineData("PresentToShopper", "Cancelled", "OFFER_CLOSED true ''")]
    public async Task A_payment_that_is_decided_later_is_notified_then(string first, string resultCode, string told)
    {
        var id = await holding.Simulator.CreateSessionAsync();
        await holding.Control.PayAsync(id, first);
        Assert.Empty(await holding.Control.GetNotificationsAsync(id));

        await holding.Control.SettleAsync(id, resultCode);

        var item = Assert.Single(await holding.DeliverAsync(id));
        var payment = Assert.Single((await holding.Control.GetSessionAsync(id)).GetProperty("payments").EnumerateArray());
        Assert.Equal(told, Describe(item));
        Assert.Equal(payment.GetProperty("pspReference").GetString(), item.GetProperty("pspReference").GetString());
        Assert.True(IsSigned(item));
    }

    [Theory]
    [InlineData("approve", "AUTHORISATION true ''")]
    [InlineData("cancel", "AUTHORISATION false 'Cancelled'")]
    public async Task A_decision_at_the_bank_is_notified_though_the_shopper_does_not_return(string decision, string told) =>
        Assert.Equal(told, Describe(Assert.Single(await holding.DeliverAsync(await holding.Simulator.DecideAtBankAsync(decision)))));

    [Fact]
    public async Task Each_attempt_is_notified_with_a_pspReference_of_its_own()
    {
        var id = await holding.Simulator.CreateSessionAsync();
        await holding.Control.PayAsync(id, "Refused");
        await holding.Control.PayAsync(id);

        var items = await holding.DeliverAsync(id);
        Assert.Equal(["AUTHORISATION false 'Refused'", "AUTHORISATION true ''"], items.Select(Describe));
        Assert.NotEqual(items[0].GetProperty("pspReference").GetString(), items[1].GetProperty("pspReference").GetString());
    }

    [Fact]
    public async Task The_amount_is_what_the_payment_claims()
    {
        var id = await holding.Simulator.CreateSessionAsync();
        await holding.Control.PayAsync(id, amount: new { value = 1, currency = "USD" });

        var item = Assert.Single(await holding.DeliverAsync(id));
        Assert.Equal(1, item.GetProperty("amount").GetProperty("value").GetInt64());
        Assert.Equal("USD", item.GetProperty("amount").GetProperty("currency").GetString());
        Assert.True(IsSigned(item));
    }

    [Fact]
    public async Task A_payment_that_is_not_made_is_not_notified()
    {
        var id = await holding.Simulator.CreateSessionAsync();
        await holding.Control.PayAsync(id);
        await Assert.ThrowsAsync<InvalidOperationException>(() => holding.Control.PayAsync(id));

        Assert.Single(await holding.Control.GetNotificationsAsync(id));
    }

    [Fact]
    public async Task A_new_key_signs_what_is_made_from_then_on()
    {
        const string NewKey = "FEDCBA9876543210FEDCBA9876543210FEDCBA9876543210FEDCBA9876543210";
        await using var simulator = await NotifyingSimulator.StartAsync(new { notificationMode = "held" });
        await simulator.PayAsync("before");
        await simulator.Control.ChangeSettingsAsync(new { notificationHmacKey = NewKey });
        await simulator.PayAsync("after");
        await simulator.Control.DeliverAsync();

        var items = simulator.Receiver.Requests.SelectMany(request => request.Items).ToList();
        Assert.Equal([true, false], items.Select(item => IsSigned(item)));
        Assert.Equal([false, true], items.Select(item => IsSigned(item, NewKey)));
    }

    internal static bool IsSigned(JsonElement item, string? key = null) => NotificationSignature.Verify(
        key ?? new SimulatorOptions().NotificationHmacKey,
        item.GetProperty("pspReference").GetString()!,
        item.TryGetProperty("originalReference", out var original) ? original.GetString() : null,
        item.GetProperty("merchantAccountCode").GetString()!,
        item.TryGetProperty("merchantReference", out var reference) ? reference.GetString() : null,
        item.GetProperty("amount").GetProperty("value").GetInt64(),
        item.GetProperty("amount").GetProperty("currency").GetString()!,
        item.GetProperty("eventCode").GetString()!,
        item.GetProperty("success").GetString() == "true",
        item.GetProperty("additionalData").GetProperty("hmacSignature").GetString()!);

    private static string Describe(JsonElement item) =>
        $"{item.GetProperty("eventCode").GetString()} {item.GetProperty("success").GetString()} '{item.GetProperty("reason").GetString()}'";
}
