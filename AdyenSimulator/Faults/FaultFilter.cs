using AdyenSimulator.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace AdyenSimulator.Faults;

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
