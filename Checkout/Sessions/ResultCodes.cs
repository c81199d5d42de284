namespace Checkout.Sessions;

/// <summary>Adyen's result codes of a payment.</summary>
internal static class ResultCodes
{
    public static bool IsFailure(string resultCode) => resultCode is "Refused" or "Cancelled" or "Error";
}
