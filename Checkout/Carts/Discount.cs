using Checkout.Currencies;

namespace Checkout.Carts;

/// <summary>A discount as valid in one currency: a share of the subtotal or a fixed amount, whichever is set.</summary>
/// <param name="BasisPoints">Hundredths of a percent of the subtotal, 1 to 10,000.</param>
/// <param name="AmountOff">Never takes off more than the subtotal.</param>
/// <param name="Minimum">The subtotal from which the discount applies.</param>
/// <param name="ValidFrom">Inclusive.</param>
/// <param name="ValidUntil">Exclusive.</param>
internal sealed record Discount(string Code, int? BasisPoints, Money? AmountOff, Money? Minimum, DateTimeOffset? ValidFrom, DateTimeOffset? ValidUntil)
{
    public bool IsValidAt(DateTimeOffset now) => (ValidFrom is null || now >= ValidFrom) && (ValidUntil is null || now < ValidUntil);

    public Money AmountOffFrom(Money subtotal) =>
        BasisPoints is { } basisPoints ? subtotal.Share(basisPoints) : Money.Min(AmountOff ?? subtotal with { Value = 0 }, subtotal);
}
