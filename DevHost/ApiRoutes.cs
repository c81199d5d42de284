using Checkout.Api;

namespace DevHost;

/// <summary>The routes of the function app, on Kestrel.</summary>
internal static class ApiRoutes
{
    public static void MapCheckout(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup($"/{Routes.Prefix}");

        api.MapPost(Routes.Sessions, (SessionsApi sessions, HttpRequest request) => sessions.CreateAsync(request));
        api.MapPatch(Routes.Session, (SessionsApi sessions, HttpRequest request, string id) => sessions.FinalizeAsync(request, id));
        api.MapGet(Routes.Session, (SessionsApi sessions, HttpRequest request, string id) => sessions.GetResultAsync(request, id));

        api.MapGet(Routes.Cart, (CartApi cart, HttpRequest request, string id) => cart.GetAsync(request, id));
        api.MapPut(Routes.Cart, (CartApi cart, HttpRequest request, string id) => cart.UpdateAsync(request, id));

        api.MapPost(Routes.Notifications, (NotificationsApi notifications, HttpRequest request) => notifications.ReceiveAsync(request));

        api.MapGet(Routes.Config, (StorefrontApi storefront, HttpRequest request) => storefront.GetConfigAsync(request));
        api.MapGet(Routes.Products, (StorefrontApi storefront, HttpRequest request) => storefront.GetProductsAsync(request));

        api.MapGet(Routes.Health, (HealthApi health, HttpRequest request) => health.CheckAsync(request));

        // To the Functions host, a route with another method is no route: its answer is 404, not 405.
        app.MapFallback(() => TypedResults.NotFound());
    }
}
