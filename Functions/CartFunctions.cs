using Checkout.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Functions;

/// <summary>Anonymous, because shoppers call them: <see cref="ICartApi"/> checks access tokens itself.</summary>
public sealed class CartFunctions(ICartApi cart)
{
    [Function("GetCart")]
    public Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.Cart)] HttpRequest request, string id) =>
        cart.GetAsync(request, id);

    [Function("UpdateCart")]
    public Task<IResult> UpdateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = Routes.Cart)] HttpRequest request, string id) =>
        cart.UpdateAsync(request, id);
}
