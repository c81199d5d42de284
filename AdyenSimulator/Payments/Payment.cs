using AdyenSimulator.Sessions;

namespace AdyenSimulator.Payments;

internal sealed record Payment(Amount Amount, PaymentMethod PaymentMethod, string PspReference, ResultCode ResultCode);
