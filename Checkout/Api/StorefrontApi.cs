using Checkout.Adyen;
using Checkout.Carts;
using Checkout.Currencies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Checkout.Api;

internal sealed class StorefrontApi(ApiCall call, CatalogStore catalogs, IOptions<AdyenOptions> options) : IStorefrontApi
{
    public Task<IResult> GetConfigAsync(HttpRequest request) => call.RunAsync(request, _ =>
    {
        var adyen = options.Value;
        var urls = adyen.SimulatorUrl is { } simulator ? EnvironmentUrls.For(simulator) : null;
        var answer = new ConfigAnswer(adyen.ClientKey, adyen.Environment, urls);
        return Task.FromResult<IResult>(TypedResults.Json(answer, ApiJson.Answers.ConfigAnswer));
    });

    public Task<IResult> GetProductsAsync(HttpRequest request) => call.RunLimitedAsync(request, async cancellationToken =>
    {
        var validator = new RequestValidator();
        var currency = validator.Currency(request.Query["currency"], "currency");
        if (validator.Failure is { } invalid)
        {
            return new Problem(invalid);
        }

        var catalog = await catalogs.GetAsync(currency!, cancellationToken);
        return TypedResults.Json(new ProductsAnswer(currency!, [.. catalog.Products]), ApiJson.Answers.ProductsAnswer);
    });
}

/// <summary>What a frontend needs to start Drop-in.</summary>
/// <param name="EnvironmentUrls">Drop-in's <c>_environmentUrls</c>, when the stand-in for Adyen is used.</param>
internal sealed record ConfigAnswer(string ClientKey, string Environment, EnvironmentUrls? EnvironmentUrls);

/// <summary>Each ends with a slash, because Drop-in appends to it.</summary>
internal sealed record EnvironmentUrls(Uri Api, Uri Analytics, CdnUrls Cdn)
{
    /// <param name="simulator">The root of the stand-in for Adyen.</param>
    public static EnvironmentUrls For(Uri simulator)
    {
        // Drop-in wants the word "test" in the address when the client key is one for tests.
        var root = new Uri(simulator, "checkoutshopper-test/checkoutshopper/");
        return new EnvironmentUrls(root, root, new CdnUrls(root, root));
    }
}

internal sealed record CdnUrls(Uri Images, Uri Translations);

internal sealed record ProductsAnswer(Currency Currency, IReadOnlyList<Product> Products);
