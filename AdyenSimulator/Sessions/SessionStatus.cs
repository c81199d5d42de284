namespace AdyenSimulator.Sessions;

internal enum SessionStatus
{
    Active,
    Completed,
    PaymentPending,
    Refused,
    Canceled,
    Expired,
}
