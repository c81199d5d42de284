using Microsoft.AspNetCore.Http;

namespace AdyenSimulator.Server;

internal sealed class ApiKeyFilter(SimulatorOptions options) : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var apiKey = context.HttpContext.Request.Headers["x-api-key"].ToString();
        return string.Equals(apiKey, options.ApiKey, StringComparison.Ordinal)
            ? next(context)
            : ValueTask.FromResult<object?>(AdyenResponse.Failure(AdyenErrors.Unauthorized));
    }
}
