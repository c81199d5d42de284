using System.Text.Json;
using AdyenSimulator.Faults;
using AdyenSimulator.Idempotency;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace AdyenSimulator.Server;

/// <summary>What the filters and the handler of one server API call know about it together.</summary>
internal sealed class ServerExchange(ServerCall call, string? sessionId, JsonElement? body)
{
    public ServerCall Call { get; } = call;

    public string? SessionId { get; } = sessionId;

    /// <summary>The request body if it is a JSON object.</summary>
    public JsonElement? Body { get; } = body;

    public IdempotencyReservation? Reservation { get; set; }

    public FaultKind? Fault { get; set; }

    public static ServerExchange Of(HttpContext context) => context.Features.GetRequiredFeature<ServerExchange>();
}
