using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Checkout.Carts;
using Checkout.Currencies;
using Checkout.Sessions;

namespace Checkout.Notifications;

/// <summary>A paid order, as its consumers get it.</summary>
/// <param name="Reference">The merchant reference, by which the payment is found at Adyen.</param>
/// <param name="OrderReference">What the sessions of the order have in common, and what the shopper was shown.</param>
/// <param name="Amount">What was paid, in minor units.</param>
/// <param name="PspReference">Adyen's reference of the payment.</param>
internal sealed record CompletedOrder(
    string SessionId,
    string Reference,
    string OrderReference,
    Money Amount,
    string PspReference,
    IReadOnlyList<OrderLine> Lines,
    Money Subtotal,
    AppliedDiscount? Discount,
    CartDelivery? Delivery,
    CartTax? Tax,
    string? CountryCode,
    string? Region)
{
    public static CompletedOrder For(CheckoutSession session)
    {
        var paid = session.Payments.Where(payment => payment is { IsPaid: true, Amount: not null }).ToList();
        var payment = paid.Find(payment => payment.Amount == session.Amount) ?? paid[0];
        var cart = session.Cart;
        return new CompletedOrder(
            session.Id,
            session.Reference,
            session.OrderReference,
            session.Amount,
            payment.PspReference,
            [.. cart.Lines.Select(line => new OrderLine(
                line.Sku,
                line.Quantity,
                line.UnitAmount,
                line.LineAmount,
                line.Discount.Value == 0 ? null : line.Discount,
                line.Tax))],
            cart.Subtotal,
            cart.Discount,
            cart.Delivery,
            cart.Tax,
            cart.CountryCode,
            cart.Region);
    }
}

/// <summary>Without the product's name: a hundred of the longest would not fit into a message.</summary>
/// <param name="Discount">Its share of the order's discount, if any.</param>
/// <param name="Tax">Of the line after its share of the discount.</param>
internal sealed record OrderLine(string Sku, int Quantity, Money UnitAmount, Money LineAmount, Money? Discount, TaxShare? Tax);

/// <summary>A session whose payments a person has to look at.</summary>
/// <param name="Amount">What should have been paid, in minor units.</param>
/// <param name="IsPaid">
/// A payment of that amount was made, too. It is announced as completed unless another session of the order was before.
/// </param>
/// <param name="Reasons">In the order in which they were found.</param>
internal sealed record OrderNeedingAttention(
    string SessionId,
    string Reference,
    string OrderReference,
    Money Amount,
    bool IsPaid,
    IReadOnlyList<string> Reasons,
    IReadOnlyList<Payment> Payments)
{
    public static OrderNeedingAttention For(CheckoutSession session) =>
        new(
            session.Id,
            session.Reference,
            session.OrderReference,
            session.Amount,
            session.State == SessionState.Completed,
            session.NeedsAttention,
            session.Payments);
}

internal static class OrderJson
{
    /// <summary>SKUs in any script take little room, because the size of a message is limited.</summary>
    public static OrderJsonContext Context { get; } =
        new(new JsonSerializerOptions(OrderJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}

[JsonSerializable(typeof(CompletedOrder))]
[JsonSerializable(typeof(OrderNeedingAttention))]
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.General,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class OrderJsonContext : JsonSerializerContext;
