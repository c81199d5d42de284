namespace Checkout.Sessions;

internal enum SessionState
{
    /// <summary>The cart can change; Adyen takes no payment.</summary>
    Open,

    /// <summary>Adyen is being asked, or was asked without an answer that reached us, to make the session payable. The cart is locked.</summary>
    Finalizing,

    /// <summary>The shopper can pay the recorded amount, and no other.</summary>
    Payable,

    /// <summary>A payment was made whose outcome comes later.</summary>
    PaymentPending,

    Completed,

    /// <summary>Adyen has ended the session, because too many attempts were refused. A single refused one leaves it payable.</summary>
    Refused,

    /// <summary>The shopper cancelled an attempt, and can try again on the same session.</summary>
    Canceled,

    Expired,
}
