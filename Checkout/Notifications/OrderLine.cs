using Checkout.Currencies;

namespace Checkout.Notifications;

/// <summary>Without the product's name: a hundred of the longest would not fit into a message.</summary>
internal sealed record OrderLine(string Sku, int Quantity, Money UnitAmount, Money LineAmount);
