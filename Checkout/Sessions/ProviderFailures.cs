using Checkout.Failures;

namespace Checkout.Sessions;

/// <summary>What clients learn of failures at Adyen. The log has the rest.</summary>
internal static class ProviderFailures
{
    // Adyen's client has tried again already; a moment later another instance or connection may succeed.
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    public static Failure Rejected() => new(ErrorCode.PaymentProviderRejected, "The payment provider rejected the request.");

    public static Failure Unavailable() =>
        new(ErrorCode.PaymentProviderUnavailable, "The payment provider does not answer. Try again: nothing is charged twice.") { RetryAfter = RetryAfter };
}
