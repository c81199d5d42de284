using Checkout.Adyen;
using Checkout.Failures;

namespace Checkout.Sessions;

/// <summary>What clients learn of failures at Adyen. The log has the rest.</summary>
internal static class ProviderFailures
{
    // Adyen's client has tried again already; a moment later another instance or connection may succeed.
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    /// <param name="members">What the client has sent, and we to Adyen as it was.</param>
    public static Failure Rejected(AdyenRejection rejection, params IEnumerable<string> members) =>
        members.FirstOrDefault(rejection.Names) is { } member
            ? Failure.Invalid(member, "The payment provider does not accept this value.")
            : Rejected();

    public static Failure Rejected() => new(ErrorCode.PaymentProviderRejected, "The payment provider rejected the request.");

    /// <summary>Of an update, only the sessionData is the client's: the amount and payable are ours.</summary>
    public static Failure OfUpdate(AdyenAnswer<UpdateSessionResponse> answer) =>
        answer.Rejected(out var rejection) ? Rejected(rejection, "sessionData") : Unavailable();

    public static Failure Unavailable() =>
        new(ErrorCode.PaymentProviderUnavailable, "The payment provider does not answer. Try again: nothing is charged twice.")
        {
            RetryAfter = RetryAfter,
        };
}
