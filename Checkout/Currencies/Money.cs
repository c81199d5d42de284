using System.Globalization;
using System.Text.Json.Serialization;

namespace Checkout.Currencies;

/// <summary>An amount in minor units (cents for EUR, whole yen for JPY, fils for KWD).</summary>
/// <remarks>
/// Arithmetic throws <see cref="OverflowException"/> rather than wrap around, and <see cref="InvalidOperationException"/> on mixed
/// currencies.
/// </remarks>
[method: JsonConstructor]
internal readonly record struct Money(long Value, Currency Currency)
{
    private const int BasisPointsInWhole = 10_000;

    public static Money operator +(Money left, Money right) => new(checked(left.Value + right.SameCurrencyAs(left).Value), left.Currency);

    public static Money operator -(Money left, Money right) => new(checked(left.Value - right.SameCurrencyAs(left).Value), left.Currency);

    public static Money operator *(Money amount, int quantity) => new(checked(amount.Value * quantity), amount.Currency);

    public static Money Min(Money left, Money right) => left.Value <= right.SameCurrencyAs(left).Value ? left : right;

    /// <summary>The share of a non-negative amount, rounded half up to a whole minor unit. 10,000 basis points are the whole.</summary>
    public Money Share(int basisPoints)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Value);
        ArgumentOutOfRangeException.ThrowIfNegative(basisPoints);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(basisPoints, BasisPointsInWhole);
        // 128 bits, because the product exceeds a long where the share itself does not.
        var share = ((Int128)Value * basisPoints + BasisPointsInWhole / 2) / BasisPointsInWhole;
        return new Money((long)share, Currency);
    }

    /// <summary>For logs and error details, such as "EUR 25.99". Shoppers see amounts formatted by the frontend in their locale.</summary>
    public override string ToString()
    {
        var scale = 1L;
        for (var i = 0; i < Currency.Exponent; i++)
        {
            scale *= 10;
        }

        return $"{Currency.Code} {((decimal)Value / scale).ToString($"F{Currency.Exponent}", CultureInfo.InvariantCulture)}";
    }

    private Money SameCurrencyAs(Money other) =>
        Currency == other.Currency ? this : throw new InvalidOperationException($"{Currency} and {other.Currency} cannot be combined.");
}
