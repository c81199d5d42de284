namespace Checkout.Operations;

/// <summary>Who waits for whom, and for how long. They depend on each other; a test holds their order.</summary>
internal static class TimeLimits
{
    /// <summary>A call as a whole, as long as a browser and a shopper wait.</summary>
    public static readonly TimeSpan Request = TimeSpan.FromSeconds(20);

    /// <summary>A webhook as a whole: Adyen waits for ten seconds, and then sends it again.</summary>
    public static readonly TimeSpan Notification = TimeSpan.FromSeconds(9);

    /// <summary>Until the body of a request has arrived. Beyond it the client is slow, and nothing has failed here.</summary>
    public static readonly TimeSpan RequestBody = TimeSpan.FromSeconds(5);

    /// <summary>A call to Adyen with all its retries, to the last byte of the answer.</summary>
    public static readonly TimeSpan Adyen = TimeSpan.FromSeconds(8);

    /// <summary>A connection to Adyen. With less time than that, Adyen is not called.</summary>
    public static readonly TimeSpan AdyenConnection = TimeSpan.FromSeconds(3);

    /// <summary>One try of a call to storage. It either answers quickly or is tried again.</summary>
    public static readonly TimeSpan StorageTry = TimeSpan.FromSeconds(3);

    /// <summary>How far the clocks of two instances may be apart.</summary>
    public static readonly TimeSpan ClockDifference = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How long an attempt to make a session payable keeps others away, from before its first record: after a crash, that is how long the
    /// shopper waits. An attempt calls Adyen within this time by its own clock, less the difference to that of another instance and the
    /// time for its record, which may come later where storage is slow.
    /// </summary>
    public static readonly TimeSpan Lease = Adyen + StorageTry + ClockDifference;
}
