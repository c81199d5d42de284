using AdyenSimulator.Protocol;
using Microsoft.AspNetCore.Http;

namespace AdyenSimulator.Calls;

/// <summary>Refuses a request that should have a JSON object as its body and has not, for all handlers.</summary>
internal sealed class JsonObjectFilter : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        Exchange.Of(context.HttpContext) is { HasObject: false, Call: not AdyenCall.GetSession }
            ? ValueTask.FromResult<object?>(AdyenResponse.Failure(AdyenErrors.MalformedJson))
            : next(context);
}
