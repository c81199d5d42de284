using AdyenSimulator.Requests;
using AdyenSimulator.Server;
using Microsoft.AspNetCore.Http;

namespace AdyenSimulator.Control;

internal static class RequestControl
{
    public static IResult List(RequestLog log, string? sessionId, string? reference, string? call)
    {
        if (call is null)
        {
            return ControlResults.Ok(log.List(sessionId, reference, null));
        }

        return Enum.TryParse<AdyenCall>(call, ignoreCase: true, out var parsed) && Enum.IsDefined(parsed)
            ? ControlResults.Ok(log.List(sessionId, reference, parsed))
            : ControlResults.Invalid(new ControlProblem($"There is no call '{call}'."));
    }

    public static IResult Clear(RequestLog log)
    {
        log.Clear();
        return TypedResults.NoContent();
    }
}
