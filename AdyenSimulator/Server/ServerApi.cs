using AdyenSimulator.Calls;
using AdyenSimulator.Notifications;
using AdyenSimulator.Protocol;
using AdyenSimulator.Sessions;
using AdyenSimulator.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AdyenSimulator.Server;

/// <summary>What the shop's server calls.</summary>
internal static class ServerApi
{
    public static void MapServerApi(this IEndpointRouteBuilder routes, SimulatorOptions options)
    {
        // The order matters. A key is reserved before a fault can hold its call, so that a duplicate meets a call in progress; and the
        // response is stored inside the fault, so that an answer lost on the way can be asked for again.
        var sessions = routes.MapGroup("/v72/sessions")
            .AddEndpointFilter<RouteGroupBuilder, RequestLogFilter>()
            .AddEndpointFilter(new CredentialFilter(request => request.Headers["x-api-key"], options.ApiKey))
            .AddEndpointFilter<RouteGroupBuilder, IdempotencyFilter>()
            .AddEndpointFilter<RouteGroupBuilder, FaultFilter>()
            .AddEndpointFilter<RouteGroupBuilder, StoredResponseFilter>()
            .AddEndpointFilter<RouteGroupBuilder, JsonObjectFilter>();
        sessions.MapPost("", Create).WithMetadata(new AdyenCallMetadata(AdyenCall.CreateSession));
        sessions.MapPatch("/{id}", Update).WithMetadata(new AdyenCallMetadata(AdyenCall.UpdateSession));
        sessions.MapGet("/{id}", Get).WithMetadata(new AdyenCallMetadata(AdyenCall.GetSession));
    }

    private static AdyenResponse Create(
        HttpContext context,
        SessionStore sessions,
        SettingsStore settings,
        Notifier notifier,
        SimulatorOptions options,
        TimeProvider timeProvider)
    {
        var now = timeProvider.GetUtcNow();
        if (!CreateSessionRequest.Read(Exchange.Of(context).Body, options.MerchantAccount, now).TryGet(out var request, out var error))
        {
            return error;
        }

        var expiresAt = request.ExpiresAt ?? now.AddSeconds(settings.Current.SessionLifetimeSeconds);
        var session = new Session(RandomToken.SessionId(), request, expiresAt, notifier);
        sessions.Add(session);

        var response = new CreateSessionResponse(
            session.Id,
            session.IssueSessionData(),
            request.Amount,
            expiresAt,
            options.MerchantAccount,
            request.Reference,
            request.MerchantOrderReference,
            request.ReturnUrl,
            request.CountryCode,
            request.ShopperLocale,
            request.DeliverAt,
            request.Payable);
        return AdyenResponse.Success(StatusCodes.Status201Created, response) with { CreatedSessionId = session.Id };
    }

    private static AdyenResponse Update(string id, HttpContext context, SessionStore sessions, TimeProvider timeProvider)
    {
        if (!UpdateSessionRequest.Read(Exchange.Of(context).Body).TryGet(out var request, out var error))
        {
            return error;
        }

        if (sessions.Find(id) is not { } session)
        {
            return AdyenErrors.SessionNotFound;
        }

        return session.Update(request, timeProvider.GetUtcNow()).TryGet(out var sessionData, out error)
            ? AdyenResponse.Success(new { sessionData })
            : error;
    }

    private static AdyenResponse Get(string id, HttpRequest request, SessionStore sessions)
    {
        if (sessions.Find(id) is not { } session)
        {
            return AdyenErrors.SessionNotFound;
        }

        return session.FindSnapshot(request.Query["sessionResult"].ToString()) is { } snapshot
            ? AdyenResponse.Success(snapshot)
            : AdyenErrors.InvalidSessionResult;
    }

    private sealed record CreateSessionResponse(
        string Id,
        string SessionData,
        Amount Amount,
        DateTimeOffset ExpiresAt,
        string MerchantAccount,
        string Reference,
        string? MerchantOrderReference,
        string ReturnUrl,
        string? CountryCode,
        string? ShopperLocale,
        string? DeliverAt,
        bool Payable);
}
