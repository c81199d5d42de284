namespace AdyenSimulator.Settings;

/// <summary>What a caller of the simulator must agree on with it.</summary>
public sealed class SimulatorOptions
{
    /// <summary>The address to listen on. Port 0 takes a free port, which the started application's addresses then tell.</summary>
    public string Url { get; init; } = "http://127.0.0.1:7072";

    /// <summary>The only value accepted in the header <c>x-api-key</c>.</summary>
    public string ApiKey { get; init; } = "simulator-api-key";

    /// <summary>The only merchant account accepted in a request.</summary>
    public string MerchantAccount { get; init; } = "SimulatorMerchant";

    /// <summary>The key that a browser identifies itself with. Drop-in demands <c>test</c> at its start.</summary>
    public string ClientKey { get; init; } = "test_simulator";

    /// <summary>Where notifications go. Null keeps them here, until the control API names an address and asks for them.</summary>
    public Uri? NotificationUrl { get; init; }

    /// <summary>Signs notifications, in hexadecimal. Everybody knows this one.</summary>
    public string NotificationHmacKey { get; init; } = "0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF";

    /// <summary>For basic authentication at the address of the notifications. Without this and a password there is none.</summary>
    public string? NotificationUsername { get; init; }

    public string? NotificationPassword { get; init; }

    /// <summary>Told each time that a notification was sent, also in vain. Called on any thread.</summary>
    public Action<DeliveredNotification>? OnNotificationDelivered { get; init; }

    /// <summary>The clock for expiry and for delays.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}

/// <summary>A notification that was sent once, and what came back.</summary>
/// <param name="Amount">As people write it, such as "EUR 27.85".</param>
/// <param name="Status">What was answered. Null without an answer.</param>
/// <param name="Error">Why there is no answer.</param>
/// <param name="Body">The start of the answer.</param>
public sealed record DeliveredNotification(
    string EventCode, bool Success, string? MerchantReference, string Amount, int? Status, string? Error, string Body);
