using AdyenSimulator.Payments;

namespace AdyenSimulator.Browser;

/// <param name="ResultCode">Text, because a shopper who is sent away gets one that is no result.</param>
/// <param name="SessionData">Replaces the one before.</param>
/// <param name="SessionResult">Null while nothing is decided.</param>
/// <param name="Action">What Drop-in has to do next.</param>
internal sealed record PaymentsResponse(string ResultCode, string SessionData, string? SessionResult = null, object? Action = null)
{
    public static PaymentsResponse Of(PaymentOutcome outcome, string sessionData, object? action = null) =>
        new(outcome.Payment.ResultCode.ToString(), sessionData, outcome.SessionResult, action);
}
