using AdyenSimulator.Protocol;

namespace AdyenSimulator.Sessions;

internal sealed record Payment(Amount Amount, PaymentMethod PaymentMethod, string PspReference, ResultCode ResultCode);

internal sealed record PaymentMethod(string Type, string Brand);

/// <param name="ResultCode">How the attempt ends.</param>
/// <param name="PaymentMethodType">For example <c>ideal</c>.</param>
/// <param name="SessionData">Must have been issued for the session. Null skips the check.</param>
/// <param name="ClaimedAmount">What Adyen says was paid. Null says the session's amount.</param>
/// <param name="StartedAt">When the shopper began, if that was not just now. The session must not have expired by then.</param>
internal sealed record PaymentAttempt(
    ResultCode ResultCode,
    string PaymentMethodType,
    string? SessionData = null,
    Amount? ClaimedAmount = null,
    DateTimeOffset? StartedAt = null);

internal sealed record PaymentOutcome(Payment Payment, string SessionResult);
