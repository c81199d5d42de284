using System.Globalization;
using System.Security.Cryptography;
using AdyenSimulator.Sessions;

namespace AdyenSimulator.Browser;

internal sealed record VoucherAction(
    string PaymentMethodType,
    string Entity,
    string Reference,
    Amount InitialAmount,
    Amount TotalAmount,
    DateTimeOffset ExpiresAt,
    string MerchantName,
    string MerchantReference,
    string Type = "voucher")
{
    private static readonly TimeSpan TimeToPay = TimeSpan.FromDays(7);

    public static VoucherAction For(
        string paymentMethodType,
        Amount amount,
        string merchantName,
        string merchantReference,
        DateTimeOffset now) => new(
        paymentMethodType,
        "12101",
        RandomNumberGenerator.GetInt32(1_000_000_000).ToString("000 000 000", CultureInfo.InvariantCulture),
        amount,
        amount,
        now + TimeToPay,
        merchantName,
        merchantReference);
}
