using AdyenSimulator.Calls;
using AdyenSimulator.Protocol;
using AdyenSimulator.Settings;
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

    public static void MapBrowserApi(this IEndpointRouteBuilder routes, SimulatorOptions options)
    {
        var clientKey = new CredentialFilter(request => request.Query["clientKey"], options.ClientKey);
        var browser = routes.MapGroup(Root).RequireCors(AllowLocalPages);
        browser.MapGet("/images/{**path}", ImageHandler.Handle);
        browser.MapGet("/sdk/{version}/translations/{file}", StaticData.Translations);
        browser.MapGet("/datasets/{**path}", StaticData.Datasets);
        browser.Map("/{**path}", () => AdyenResponse.Failure(AdyenErrors.NotFound));

        // What Drop-in tells of itself is taken and forgotten.
        var analytics = browser.MapGroup("/v3/analytics").AddEndpointFilter(clientKey);
        analytics.MapPost("", () => AdyenResponse.Success(new { checkoutAttemptId = RandomToken.CheckoutAttemptId() }));
        analytics.MapPost("/{attempt}", () => AdyenResponse.Success(new { }));

        var calls = browser.MapGroup("")
            .AddEndpointFilter<RouteGroupBuilder, RequestLogFilter>()
            .AddEndpointFilter(clientKey)
            .AddEndpointFilter<RouteGroupBuilder, FaultFilter>()
            .AddEndpointFilter<RouteGroupBuilder, JsonObjectFilter>();
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
