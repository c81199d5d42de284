using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace AdyenSimulator.Faults;

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
