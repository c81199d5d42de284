namespace Checkout.Adyen;

/// <summary>The snapshot that Adyen took when it issued the <c>sessionResult</c>.</summary>
/// <param name="Status"><c>active</c>, <c>completed</c>, <c>paymentPending</c>, <c>refused</c>, <c>canceled</c> or <c>expired</c>.</param>
internal sealed record SessionResultResponse(string Id, string Status, string? Reference = null, IReadOnlyList<AdyenPayment?>? Payments = null)
    : IAdyenResponse
{
    public bool IsUsable => Payments is null || Payments.All(payment => payment is { IsUsable: true });
}
