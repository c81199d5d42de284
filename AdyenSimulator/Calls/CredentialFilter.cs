using AdyenSimulator.Protocol;
using Microsoft.AspNetCore.Http;

namespace AdyenSimulator.Calls;

/// <param name="given">What the caller identifies itself with.</param>
internal sealed class CredentialFilter(Func<HttpRequest, string?> given, string expected) : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        string.Equals(given(context.HttpContext.Request), expected, StringComparison.Ordinal)
            ? next(context)
            : ValueTask.FromResult<object?>(AdyenResponse.Failure(AdyenErrors.Unauthorized));
}
