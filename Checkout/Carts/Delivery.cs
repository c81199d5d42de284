using Checkout.Currencies;
using Checkout.Failures;

namespace Checkout.Carts;

/// <summary>A way to deliver, as sold in one currency.</summary>
/// <param name="FreeFrom">The subtotal, before any discount, from which it costs nothing.</param>
internal sealed record DeliveryOption(
    string Code, string Name, IReadOnlyList<string> Countries, Money Amount, Money? FreeFrom = null, string? TaxCategory = null)
{
    public CartDelivery For(Money subtotal) =>
        new(Code, Name, FreeFrom is { } threshold && subtotal.Value >= threshold.Value ? Amount with { Value = 0 } : Amount);
}

/// <summary>The options that apply to a cart, each with what it costs there, and the chosen one.</summary>
internal sealed record DeliveryChoice(DeliveryOption Option, CartDelivery Chosen, IReadOnlyList<CartDelivery> Options)
{
    /// <param name="code">Null for the cheapest; of equals, the one that the shop names first.</param>
    public static Outcome<DeliveryChoice> From(IReadOnlyList<DeliveryOption> all, string countryCode, string? code, Money subtotal)
    {
        var options = all.Where(option => option.Countries.Contains(countryCode, StringComparer.Ordinal))
            .Select(option => (Option: option, Delivery: option.For(subtotal)))
            .ToList();
        if (options.Count == 0)
        {
            return Refused(ErrorCode.NotDeliveredThere, "countryCode", $"Nothing is delivered to {countryCode}.");
        }

        var index = code is null
            ? options.IndexOf(options.MinBy(option => option.Delivery.Amount.Value))
            : options.FindIndex(option => option.Option.Code == code);
        return index < 0
            ? UnknownOption($"There is no delivery option '{code}' to {countryCode}. Send one of these: "
                + $"{string.Join(", ", options.Select(option => option.Option.Code))}.")
            : new DeliveryChoice(options[index].Option, options[index].Delivery, [.. options.Select(option => option.Delivery)]);
    }

    public static Failure UnknownOption(string message) => Refused(ErrorCode.UnknownDeliveryOption, "deliveryOption", message);

    private static Failure Refused(ErrorCode code, string member, string message) =>
        new(code, message) { Errors = new Dictionary<string, string> { [member] = message } };
}
