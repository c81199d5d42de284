using AdyenSimulator.Payments;

namespace AdyenSimulator.Bank;

internal static class ReturnAddress
{
    /// <summary>The shop's return address with what Drop-in needs to go on. Its own query and fragment stay.</summary>
    public static string Of(string returnUrl, OpenPayment payment)
    {
        var fragmentStart = returnUrl.IndexOf('#', StringComparison.Ordinal);
        var fragment = fragmentStart < 0 ? "" : returnUrl[fragmentStart..];
        var address = fragmentStart < 0 ? returnUrl : returnUrl[..fragmentStart];
        var separator = !address.Contains('?', StringComparison.Ordinal) ? "?"
            : address[^1] is '?' or '&' ? ""
            : "&";
        return $"{address}{separator}sessionId={payment.Session.Id}&redirectResult={Uri.EscapeDataString(payment.ResultToken)}{fragment}";
    }
}
