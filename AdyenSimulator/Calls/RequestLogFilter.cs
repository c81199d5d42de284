using System.Text;
using System.Text.Json;
using AdyenSimulator.Protocol;
using AdyenSimulator.Sessions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AdyenSimulator.Calls;

/// <summary>Reads the request once for everybody and records it with its outcome.</summary>
internal sealed class RequestLogFilter(RequestLog log, SessionStore sessions) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer, context.HttpContext.RequestAborted);
        var content = buffer.ToArray();

        var call = context.HttpContext.GetEndpoint()!.Metadata.GetRequiredMetadata<AdyenCallMetadata>().Call;
        var body = AdyenJson.ParseObject(content);
        var exchange = new Exchange(call, context.HttpContext.GetRouteValue("id") as string ?? PolledSessionId(body), body);
        context.HttpContext.Features.Set(exchange);

        var number = log.Add(new RequestLogEntry(
            call,
            request.Method,
            request.Path + request.QueryString,
            exchange.SessionId,
            exchange.SessionId is { } id ? sessions.Find(id)?.Reference : body.FindText("reference"),
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

    // The question for the status names a payment and no session.
    private string? PolledSessionId(JsonElement body) =>
        body.FindText("paymentData") is { } openPaymentId ? sessions.FindOpenPayment(openPaymentId)?.Session.Id : null;
}
