namespace AdyenSimulator.Payments;

internal enum ResultCode
{
    Authorised,
    Received,
    Pending,
    PresentToShopper,
    Refused,
    Cancelled,
    Error,
}
