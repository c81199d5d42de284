namespace AdyenSimulator.Server;

/// <summary>The calls that are logged and can be disturbed.</summary>
internal enum AdyenCall
{
    CreateSession,
    UpdateSession,
    GetSession,

    /// <summary>From the browser, as are those below.</summary>
    Setup,
    Payments,
    PaymentDetails,
    Status,
}
