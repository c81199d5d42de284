using Checkout.Carts;

namespace Checkout.Api.Contracts;

internal sealed record ProductsAnswer(Currency Currency, IReadOnlyList<Product> Products);
