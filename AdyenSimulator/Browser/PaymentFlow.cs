namespace AdyenSimulator.Browser;

internal enum PaymentFlow
{
    /// <summary>Decided at once.</summary>
    Direct,

    /// <summary>Decided on the bank's page.</summary>
    Redirect,

    /// <summary>Decided on the shopper's phone, while Drop-in polls.</summary>
    Await,

    /// <summary>Paid later, elsewhere.</summary>
    Voucher,
}
