using AdyenSimulator.Protocol;
using AdyenSimulator.Settings;
using Microsoft.AspNetCore.Http;

namespace AdyenSimulator.Calls;

/// <summary>Reserves the key of the call, so that a duplicate of a call in progress is refused.</summary>
internal sealed class IdempotencyFilter(IdempotencyStore store, SettingsStore settings) : IEndpointFilter
{
    public const string HeaderName = "idempotency-key";
    private const int MaximumKeyLength = 64;

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        var exchange = Exchange.Of(context.HttpContext);
        var key = request.Headers[HeaderName].ToString();
        if (key.Length == 0 || exchange.Call == AdyenCall.GetSession)
        {
            return await next(context);
        }

        if (key.Length > MaximumKeyLength)
        {
            return AdyenResponse.Failure(AdyenErrors.IdempotencyKeyTooLong);
        }

        if (exchange.Call == AdyenCall.UpdateSession && !settings.Current.PatchIdempotency)
        {
            return await next(context);
        }

        if (store.Reserve($"{request.Method} {request.Path} {key}") is not { } reservation)
        {
            return AdyenResponse.Failure(AdyenErrors.AlreadyInProgress);
        }

        exchange.Reservation = reservation;
        try
        {
            return await next(context);
        }
        finally
        {
            reservation.Release();
        }
    }
}

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
