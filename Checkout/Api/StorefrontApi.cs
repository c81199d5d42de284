using System.Globalization;
using Checkout.Adyen;
using Checkout.Carts;
using Checkout.Currencies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Checkout.Api;

internal sealed class StorefrontApi(ApiCall call, CatalogStore catalogs, IOptions<AdyenOptions> options) : IStorefrontApi
{
    private const int DefaultPageSize = 50;

    // As long as a price is kept here.
    private static readonly string ForAWhile = $"public, max-age={(int)CatalogCache.MaxAge.TotalSeconds}";

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
        var limit = DefaultPageSize;
        validator.Check(
            request.Query["limit"] is not { Count: > 0 } sent
                || (int.TryParse(sent, NumberStyles.None, CultureInfo.InvariantCulture, out limit)
                    && limit is >= 1 and <= CatalogStore.MaxPageSize),
            "limit",
            $"A page has 1 to {CatalogStore.MaxPageSize} products.");
        string? after = request.Query["after"];
        validator.Check(after is null || CatalogEntities.IsName(after), "after", "This is not the \"next\" of another page.");
        if (validator.Failure is { } invalid)
        {
            return new Problem(invalid);
        }

        var found = await catalogs.GetPageAsync(currency!, limit, after, cancellationToken);
        var page = found.Take(limit).ToList();
        request.HttpContext.Response.Headers.CacheControl = ForAWhile;
        // The platform lets the pages of some origins read it, and says so in a header of the answer.
        request.HttpContext.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Origin);
        return TypedResults.Json(
            new ProductsAnswer(currency!, page, found.Count > limit ? page[^1].Sku : null), ApiJson.Answers.ProductsAnswer);
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

/// <param name="Next">Where the next page begins, if there is one: its <c>after</c>.</param>
internal sealed record ProductsAnswer(Currency Currency, IReadOnlyList<Product> Products, string? Next);
