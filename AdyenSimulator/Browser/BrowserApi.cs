using AdyenSimulator.Faults;
using AdyenSimulator.Requests;
using AdyenSimulator.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AdyenSimulator.Browser;

/// <summary>What Drop-in calls from the shopper's browser.</summary>
internal static class BrowserApi
{
    // Drop-in wants the word "test" in the address when the client key is one for tests.
    public const string Root = "/checkoutshopper-test/checkoutshopper";

    public static void MapBrowserApi(this IEndpointRouteBuilder routes)
    {
        var browser = routes.MapGroup(Root).RequireCors(AllowLocalPages);
        browser.MapGet("/images/{**path}", ImageHandler.Handle);
        browser.MapGet("/sdk/{version}/translations/{file}", StaticData.Translations);
        browser.MapGet("/datasets/{**path}", StaticData.Datasets);
        browser.Map("/{**path}", () => AdyenResponse.Failure(AdyenErrors.NotFound));

        var analytics = browser.MapGroup("/v3/analytics").AddEndpointFilter<RouteGroupBuilder, ClientKeyFilter>();
        analytics.MapPost("", AnalyticsHandler.Start);
        analytics.MapPost("/{attempt}", AnalyticsHandler.Accept);

        var calls = browser.MapGroup("")
            .AddEndpointFilter<RouteGroupBuilder, RequestLogFilter>()
            .AddEndpointFilter<RouteGroupBuilder, ClientKeyFilter>()
            .AddEndpointFilter<RouteGroupBuilder, FaultFilter>();
        calls.MapPost("/v1/sessions/{id}/setup", SetupHandler.Handle).WithMetadata(new AdyenCallMetadata(AdyenCall.Setup));
        calls.MapPost("/v1/sessions/{id}/payments", PaymentsHandler.Handle).WithMetadata(new AdyenCallMetadata(AdyenCall.Payments));
        calls.MapPost("/v1/sessions/{id}/paymentDetails", PaymentDetailsHandler.Handle)
            .WithMetadata(new AdyenCallMetadata(AdyenCall.PaymentDetails));
        calls.MapPost("/services/PaymentInitiation/v1/status", StatusHandler.Handle).WithMetadata(new AdyenCallMetadata(AdyenCall.Status));
    }

    private static void AllowLocalPages(CorsPolicyBuilder policy) => policy
        .SetIsOriginAllowed(origin => Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.IsLoopback)
        .WithMethods(HttpMethods.Get, HttpMethods.Post)
        .AllowAnyHeader();
}
