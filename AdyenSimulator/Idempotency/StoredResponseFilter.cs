using AdyenSimulator.Server;
using Microsoft.AspNetCore.Http;

namespace AdyenSimulator.Idempotency;

/// <summary>Answers with the stored response of the reserved key, or stores the handler's.</summary>
internal sealed class StoredResponseFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (Exchange.Of(context.HttpContext).Reservation is not { } reservation)
        {
            return await next(context);
        }

        if (reservation.Stored is { } stored)
        {
            return stored;
        }

        var result = await next(context);
        if (result is AdyenResponse { StatusCode: not (401 or 429 or >= 500) } response)
        {
            reservation.Store(response);
        }

        return result;
    }
}
