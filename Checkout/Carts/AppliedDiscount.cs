using Checkout.Currencies;

namespace Checkout.Carts;

/// <param name="Code">As the catalog spells it.</param>
/// <param name="Amount">What is taken off the subtotal, as a positive amount.</param>
internal sealed record AppliedDiscount(string Code, Money Amount);
