using AdyenSimulator.Faults;
using AdyenSimulator.Idempotency;
using AdyenSimulator.Requests;
using AdyenSimulator.Sessions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AdyenSimulator.Server;

internal static class ServerApi
{
    public static void MapServerApi(this IEndpointRouteBuilder routes)
    {
        // The order matters. A key is reserved before a fault can hold its call, so that a duplicate meets a call in progress; and the
        // response is stored inside the fault, so that an answer lost on the way can be asked for again.
        var sessions = routes.MapGroup("/v72/sessions")
            .AddEndpointFilter<RouteGroupBuilder, RequestLogFilter>()
            .AddEndpointFilter<RouteGroupBuilder, ApiKeyFilter>()
            .AddEndpointFilter<RouteGroupBuilder, IdempotencyFilter>()
            .AddEndpointFilter<RouteGroupBuilder, FaultFilter>()
            .AddEndpointFilter<RouteGroupBuilder, StoredResponseFilter>();
        sessions.MapPost("", CreateSessionHandler.Handle).WithMetadata(new AdyenCallMetadata(AdyenCall.CreateSession));
        sessions.MapPatch("/{id}", UpdateSessionHandler.Handle).WithMetadata(new AdyenCallMetadata(AdyenCall.UpdateSession));
        sessions.MapGet("/{id}", GetSessionHandler.Handle).WithMetadata(new AdyenCallMetadata(AdyenCall.GetSession));
    }
}
