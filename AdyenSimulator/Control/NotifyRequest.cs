using AdyenSimulator.Notifications;
using AdyenSimulator.Sessions;

namespace AdyenSimulator.Control;

/// <param name="SessionId">Supplies what is left open below.</param>
/// <param name="PspReference">A new one by default.</param>
/// <param name="MerchantReference">The session's by default.</param>
/// <param name="MerchantAccount">The simulator's by default.</param>
/// <param name="Amount">The session's by default; without a session zero, as in events that are about no money.</param>
/// <param name="HmacKey">The one of the settings by default.</param>
/// <param name="Signature">Instead of one under a key.</param>
/// <param name="Deliver">Whether it goes at once. Otherwise it is held.</param>
internal sealed record NotifyRequest(
    string EventCode,
    bool Success,
    string? SessionId = null,
    string? PspReference = null,
    string? OriginalReference = null,
    string? MerchantReference = null,
    string? MerchantAccount = null,
    Amount? Amount = null,
    string? HmacKey = null,
    string? Signature = null,
    bool Deliver = true)
{
    private static readonly Amount NoMoney = new(0, "EUR");

    public ControlProblem? Check()
    {
        if (HmacKey is not null && !Control.HmacKey.IsValid(HmacKey))
        {
            return new ControlProblem("'hmacKey' must be hexadecimal.");
        }

        return HmacKey is not null && Signature is not null
            ? new ControlProblem("'hmacKey' has nothing to sign when there is a 'signature'.")
            : ControlAmount.Check(Amount);
    }

    public NotificationEvent ToEvent(SessionView? session, string merchantAccount) => new(
        EventCode,
        Success,
        PspReference ?? RandomToken.PspReference(),
        MerchantAccount ?? merchantAccount,
        Amount ?? session?.Amount ?? NoMoney,
        SessionId,
        MerchantReference ?? session?.Reference,
        OriginalReference);
}
