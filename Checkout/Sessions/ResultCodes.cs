namespace Checkout.Sessions;

/// <summary>
/// Adyen's result codes of a payment. Those that are neither a payment nor a failure, such as RedirectShopper, belong to an attempt that the
/// shopper has not finished.
/// </summary>
internal static class ResultCodes
{
    public const string Authorised = "Authorised";
    public const string Pending = "Pending";
    public const string Refused = "Refused";
    public const string Cancelled = "Cancelled";

    public static bool IsPaid(string resultCode) => resultCode == Authorised;

    /// <summary>Paid, or to be paid without the shopper doing any more here.</summary>
    public static bool IsPayment(string resultCode) => IsPaid(resultCode) || resultCode is "Received" or Pending or "PresentToShopper";

    public static bool IsFailure(string resultCode) => resultCode is Refused or Cancelled or "Error";
}
