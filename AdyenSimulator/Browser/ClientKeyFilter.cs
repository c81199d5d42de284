using AdyenSimulator.Server;
using Microsoft.AspNetCore.Http;

namespace AdyenSimulator.Browser;

internal sealed class ClientKeyFilter(SimulatorOptions options) : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var clientKey = context.HttpContext.Request.Query["clientKey"].ToString();
        return string.Equals(clientKey, options.ClientKey, StringComparison.Ordinal)
            ? next(context)
            : ValueTask.FromResult<object?>(AdyenResponse.Failure(AdyenErrors.Unauthorized));
    }
}
