namespace Checkout.Api.Contracts;

/// <summary>The amount that the shopper was shown, in minor units. It is compared, never charged.</summary>
internal sealed record SeenAmountBody(long? Value, string? Currency) : StrictBody;
