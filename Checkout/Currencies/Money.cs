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
    public static Money operator +(Money left, Money right) => new(checked(left.Value + right.SameCurrencyAs(left).Value), left.Currency);

    public static Money operator -(Money left, Money right) => new(checked(left.Value - right.SameCurrencyAs(left).Value), left.Currency);

    public static Money operator *(Money amount, int quantity) => new(checked(amount.Value * quantity), amount.Currency);

    public static Money Min(Money left, Money right) => left.Value <= right.SameCurrencyAs(left).Value ? left : right;

    /// <summary>So many parts of a non-negative amount that has <paramref name="whole"/> of them, half a minor unit rounded up.</summary>
    public Money Share(long parts, long whole)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Value);
        ArgumentOutOfRangeException.ThrowIfNegative(parts);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(parts, whole);
        // 128 bits, because the product exceeds a long where the share itself does not.
        return new Money((long)(((Int128)Value * parts + whole / 2) / whole), Currency);
    }

    /// <summary>
    /// Spreads a non-negative amount over parts in proportion to them, without a rest: what rounding down leaves goes to those that have
    /// lost most by it, one minor unit to each. No part gets more than it is, as long as the amount is no more than their sum.
    /// </summary>
    /// <param name="parts">Those with equal losses take turns by their names.</param>
    public IReadOnlyList<Money> Spread(IReadOnlyList<(Money Amount, string Name)> parts)
    {
        var (amount, currency) = ((Int128)Value, Currency);
        var sum = parts.Sum(part => part.Amount.Value);
        if (amount == 0 || sum == 0)
        {
            return [.. parts.Select(part => part.Amount with { Value = 0 })];
        }

        var shares = parts.Select(part => (long)(amount * part.Amount.Value / sum)).ToArray();
        var most = parts.Index()
            .OrderByDescending(part => amount * part.Item.Amount.Value % sum)
            .ThenBy(part => part.Item.Name, StringComparer.Ordinal);
        foreach (var (index, _) in most.Take((int)(Value - shares.Sum())))
        {
            shares[index]++;
        }

        return [.. shares.Select(share => new Money(share, currency))];
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
