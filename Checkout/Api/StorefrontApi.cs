using Checkout.Adyen;
using Checkout.Api.Contracts;
using Checkout.Carts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Checkout.Api;

/// <summary>What a frontend shows before there is a session.</summary>
public sealed class StorefrontApi
{
    private readonly ApiCall _call;
    private readonly CatalogStore _catalogs;
    private readonly AdyenOptions _adyen;

    internal StorefrontApi(ApiCall call, CatalogStore catalogs, IOptions<AdyenOptions> adyen)
    {
        _call = call;
        _catalogs = catalogs;
        _adyen = adyen.Value;
    }

    /// <summary>GET /config</summary>
    public Task<IResult> GetConfigAsync(HttpRequest request) => _call.RunAsync(request, _ =>
    {
        var urls = _adyen.SimulatorUrl is { } simulator ? EnvironmentUrls.For(simulator) : null;
        return Task.FromResult<IResult>(TypedResults.Json(new ConfigAnswer(_adyen.ClientKey, _adyen.Environment, urls), AnswerJson.Context.ConfigAnswer));
    });

    /// <summary>GET /products</summary>
    public Task<IResult> GetProductsAsync(HttpRequest request) => _call.RunLimitedAsync(request, async cancellationToken =>
    {
        var validator = new RequestValidator();
        var currency = validator.Currency(request.Query["currency"], "currency");
        if (validator.Failure is { } invalid)
        {
            return ApiCall.Problem(request, invalid);
        }

        var catalog = await _catalogs.GetAsync(currency!, cancellationToken);
        return TypedResults.Json(new ProductsAnswer(currency!, [.. catalog.Products]), AnswerJson.Context.ProductsAnswer);
    });
}
