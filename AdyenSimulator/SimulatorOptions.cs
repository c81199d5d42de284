namespace AdyenSimulator;

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

    public string NotificationHmacKey { get; init; } = "0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF";

    /// <summary>The clock for expiry and for delays.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
