namespace AdyenSimulator.Payments;

internal sealed record OpenPaymentView(string Id, string PaymentMethod)
{
    public static OpenPaymentView Of(OpenPayment payment) => new(payment.Id, payment.PaymentMethodType);
}
