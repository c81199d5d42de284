using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace AdyenSimulator.Calls;

/// <summary>What the filters and the handler of one call know about it together.</summary>
internal sealed class Exchange(AdyenCall call, string? sessionId, JsonElement body)
{
    public AdyenCall Call { get; } = call;

    public string? SessionId { get; } = sessionId;

    /// <summary>The request body if it is a JSON object, else undefined.</summary>
    public JsonElement Body { get; } = body;

    public bool HasObject => Body.ValueKind == JsonValueKind.Object;

    public IdempotencyReservation? Reservation { get; set; }

    public FaultKind? Fault { get; set; }

    public static Exchange Of(HttpContext context) => context.Features.GetRequiredFeature<Exchange>();
}

/// <summary>The calls that are logged and can be disturbed.</summary>
internal enum AdyenCall
{
    CreateSession,
    UpdateSession,
    GetSession,

    /// <summary>From the browser, as are those below.</summary>
    Setup,
    Payments,
    PaymentDetails,
    Status,
}

internal sealed record AdyenCallMetadata(AdyenCall Call);
