using Microsoft.AspNetCore.Http;

namespace AdyenSimulator.Faults;

/// <param name="createdSessionId">The session that the call created before its answer was lost.</param>
internal sealed class DroppedConnection(string? createdSessionId = null) : IResult
{
    public string? CreatedSessionId { get; } = createdSessionId;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Abort();
        return Task.CompletedTask;
    }
}
