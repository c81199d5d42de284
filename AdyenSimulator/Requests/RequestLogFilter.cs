using System.Text;
using System.Text.Json;
using AdyenSimulator.Faults;
using AdyenSimulator.Idempotency;
using AdyenSimulator.Payments;
using AdyenSimulator.Server;
using AdyenSimulator.Sessions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AdyenSimulator.Requests;

/// <summary>Reads the request once for everybody and records it with its outcome.</summary>
internal sealed class RequestLogFilter(RequestLog log, SessionStore sessions, OpenPaymentStore openPayments) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer, context.HttpContext.RequestAborted);
        var content = buffer.ToArray();

        var call = context.HttpContext.GetEndpoint()!.Metadata.GetRequiredMetadata<AdyenCallMetadata>().Call;
        var body = JsonBody.Parse(content);
        var exchange = new Exchange(call, context.HttpContext.GetRouteValue("id") as string ?? openPayments.Find(body)?.Session.Id, body);
        context.HttpContext.Features.Set(exchange);

        var number = log.Add(new RequestLogEntry(
            call,
            request.Method,
            request.Path + request.QueryString,
            exchange.SessionId,
            FindReference(exchange),
            request.Headers[IdempotencyFilter.HeaderName].FirstOrDefault(),
            Encoding.UTF8.GetString(content)));

        var result = await next(context);

        // Recorded before the answer is written, so that whoever has the answer finds it in the log.
        var response = result as AdyenResponse;
        var createdSessionId = response?.CreatedSessionId ?? (result as DroppedConnection)?.CreatedSessionId;
        log.Change(number, entry => entry with
        {
            SessionId = createdSessionId ?? entry.SessionId,
            StatusCode = response?.StatusCode,
            Fault = exchange.Fault,
        });
        return result;
    }

    private string? FindReference(Exchange exchange)
    {
        if (exchange.SessionId is { } id)
        {
            return sessions.Find(id)?.Reference;
        }

        return exchange.Body is { } body
            && body.TryGetProperty("reference", out var reference)
            && reference.ValueKind == JsonValueKind.String
            ? reference.GetString()
            : null;
    }
}
