using Checkout.Carts;
using Checkout.Currencies;

namespace Checkout.Api.Contracts;

internal sealed record ProductsAnswer(Currency Currency, IReadOnlyList<Product> Products);
