using AdyenSimulator.Calls;
using Microsoft.AspNetCore.Http;

namespace AdyenSimulator.Control;

internal static class RequestControl
{
    public static IResult List(RequestLog log, string? sessionId, string? reference, string? call)
    {
        if (call is null)
        {
            return ControlBody.Write(log.List(sessionId, reference, null));
        }

        return Enum.TryParse<AdyenCall>(call, ignoreCase: true, out var parsed) && Enum.IsDefined(parsed)
            ? ControlBody.Write(log.List(sessionId, reference, parsed))
            : new ControlProblem(StatusCodes.Status400BadRequest, $"There is no call '{call}'.");
    }

    public static IResult Clear(RequestLog log)
    {
        log.Clear();
        return TypedResults.NoContent();
    }
}
