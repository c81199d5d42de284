using Microsoft.Net.Http.Headers;

namespace DevHost;

/// <summary>
/// Lets a page of another origin call the API. In Azure the platform does this, before a request reaches the functions, so it is no part
/// of the product.
/// </summary>
internal static class ApiCors
{
    private static readonly TimeSpan PreflightMaxAge = TimeSpan.FromMinutes(10);

    public static void AddFrontend(this IServiceCollection services, string origin) =>
        services.AddCors(cors => cors.AddDefaultPolicy(policy => policy
            .WithOrigins(origin)
            .WithMethods(HttpMethods.Get, HttpMethods.Post, HttpMethods.Put, HttpMethods.Patch)
            .WithHeaders(HeaderNames.Authorization, HeaderNames.ContentType, HeaderNames.IfMatch, "Idempotency-Key")
            .SetPreflightMaxAge(PreflightMaxAge)));
}
