using AdyenSimulator.Payments;

namespace AdyenSimulator.Sessions;

/// <param name="PaymentMethod">Null until the payment is authorised.</param>
internal sealed record ListedPayment(Amount Amount, PaymentMethod? PaymentMethod, string PspReference, ResultCode ResultCode)
{
    public static ListedPayment Of(Payment payment) =>
        new(payment.Amount, payment.ResultCode == ResultCode.Authorised ? payment.PaymentMethod : null, payment.PspReference, payment.ResultCode);
}
