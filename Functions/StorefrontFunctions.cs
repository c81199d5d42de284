using Checkout.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Functions;

public sealed class StorefrontFunctions(IStorefrontApi storefront)
{
    [Function("GetConfig")]
    public Task<IResult> GetConfigAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.Config)] HttpRequest request) =>
        storefront.GetConfigAsync(request);

    [Function("GetProducts")]
    public Task<IResult> GetProductsAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.Products)] HttpRequest request) =>
        storefront.GetProductsAsync(request);
}
