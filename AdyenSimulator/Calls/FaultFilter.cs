using AdyenSimulator.Protocol;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace AdyenSimulator.Calls;

internal sealed class FaultFilter(FaultQueue faults, TimeProvider timeProvider, IHostApplicationLifetime lifetime) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var exchange = Exchange.Of(context.HttpContext);
        if (faults.Take(exchange.Call, exchange.SessionId) is not { } taken)
        {
            return await next(context);
        }

        exchange.Fault = taken.Fault.Kind;
        switch (taken.Fault.Kind)
        {
            case FaultKind.Delay:
                // Neither a delay nor a hold ends when the client gives up: Adyen, too, processes a request whose sender has gone.
                await Task.Delay(TimeSpan.FromMilliseconds(taken.Fault.DelayMs ?? 0), timeProvider, lifetime.ApplicationStopping)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return await next(context);
            case FaultKind.Hold:
                await taken.Released;
                return await next(context);
            case FaultKind.Status:
                return Answer(taken.Fault);
            case FaultKind.DropBefore:
                return new DroppedConnection();
            case FaultKind.DropAfter:
                return new DroppedConnection((await next(context) as AdyenResponse)?.CreatedSessionId);
            default:
                return await next(context) is AdyenResponse response ? CutShort(response) : new DroppedConnection();
        }
    }

    private static AdyenResponse Answer(Fault fault) =>
        AdyenResponse.Failure(AdyenErrors.Simulated(fault.Status ?? StatusCodes.Status500InternalServerError)) with
        {
            RetryAfterSeconds = fault.RetryAfterSeconds,
            TransientError = fault.TransientError,
        };

    // Every body is a JSON object, of which half is no JSON.
    private static AdyenResponse CutShort(AdyenResponse response) => response with { Body = response.Body[..(response.Body.Length / 2)] };
}

/// <param name="createdSessionId">The session that the call created before its answer was lost.</param>
internal sealed class DroppedConnection(string? createdSessionId = null) : IResult
{
    public string? CreatedSessionId { get; } = createdSessionId;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        // A browser silently repeats a request when a connection that it had used before ends without an answer, but not once it has seen
        // the head of one. Past Kestrel, which would throw away what it has not sent yet.
        if (httpContext.Request.Headers.Origin.Count > 0 && httpContext.Features.Get<IConnectionSocketFeature>() is { } connection)
        {
            var head = "HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: *\r\nContent-Length: 1\r\n\r\n"u8.ToArray();
            _ = await connection.Socket.SendAsync(head, httpContext.RequestAborted);
        }

        httpContext.Abort();
    }
}
