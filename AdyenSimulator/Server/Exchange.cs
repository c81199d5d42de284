using System.Text.Json;
using AdyenSimulator.Faults;
using AdyenSimulator.Idempotency;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace AdyenSimulator.Server;

/// <summary>What the filters and the handler of one call know about it together.</summary>
internal sealed class Exchange(AdyenCall call, string? sessionId, JsonElement? body)
{
    public AdyenCall Call { get; } = call;

    public string? SessionId { get; } = sessionId;

    /// <summary>The request body if it is a JSON object.</summary>
    public JsonElement? Body { get; } = body;

    public IdempotencyReservation? Reservation { get; set; }

    public FaultKind? Fault { get; set; }

    public static Exchange Of(HttpContext context) => context.Features.GetRequiredFeature<Exchange>();
}
