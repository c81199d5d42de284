using Checkout.Api;

namespace DevHost;

/// <summary>The routes of the function app, on Kestrel.</summary>
internal static class ApiRoutes
{
    public static void MapCheckout(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup($"/{Routes.Prefix}");

        api.MapPost(Routes.Sessions, (ISessionsApi sessions, HttpRequest request) => sessions.CreateAsync(request));
        api.MapPatch(Routes.Session, (ISessionsApi sessions, HttpRequest request, string id) => sessions.FinalizeAsync(request, id));
        api.MapGet(Routes.Session, (ISessionsApi sessions, HttpRequest request, string id) => sessions.GetResultAsync(request, id));

        api.MapGet(Routes.Cart, (ICartApi cart, HttpRequest request, string id) => cart.GetAsync(request, id));
        api.MapPut(Routes.Cart, (ICartApi cart, HttpRequest request, string id) => cart.UpdateAsync(request, id));

        api.MapPost(Routes.Notifications, (INotificationsApi notifications, HttpRequest request) => notifications.ReceiveAsync(request));

        api.MapGet(Routes.Config, (IStorefrontApi storefront, HttpRequest request) => storefront.GetConfigAsync(request));
        api.MapGet(Routes.Products, (IStorefrontApi storefront, HttpRequest request) => storefront.GetProductsAsync(request));

        api.MapGet(Routes.Health, (IHealthApi health, HttpRequest request) => health.CheckAsync(request));

        // To the Functions host, a route with another method is no route: its answer is 404, not 405.
        app.MapFallback(() => TypedResults.NotFound());
    }
}
