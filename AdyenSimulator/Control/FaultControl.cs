using AdyenSimulator.Calls;
using AdyenSimulator.Sessions;
using Microsoft.AspNetCore.Http;

namespace AdyenSimulator.Control;

internal static class FaultControl
{
    public static IResult List(FaultQueue faults) => ControlBody.Write(faults.List());

    public static async Task<IResult> AddAsync(HttpRequest httpRequest, FaultQueue faults, SessionStore sessions)
    {
        if (!(await ControlBody.ReadAsync<Fault>(httpRequest, Check)).TryGet(out var fault, out var problem))
        {
            return problem;
        }

        if (fault.SessionId is { } id && sessions.Find(id) is null)
        {
            return ControlProblem.NoSuchSession(id);
        }

        faults.Add(fault);
        return ControlBody.Write(faults.List());
    }

    public static IResult Release(FaultQueue faults)
    {
        faults.Release();
        return ControlBody.Write(faults.List());
    }

    public static IResult Clear(FaultQueue faults)
    {
        faults.Clear();
        return ControlBody.Write(faults.List());
    }

    private static string? Check(Fault fault)
    {
        if (fault.Times < 1)
        {
            return "'times' must be at least 1.";
        }

        if (fault is { Call: AdyenCall.CreateSession, SessionId: not null })
        {
            return "'createSession' has no session to choose by 'sessionId'.";
        }

        if (fault.Kind == FaultKind.Delay ? fault.DelayMs is null or < 0 : fault.DelayMs is not null)
        {
            return "'delayMs', at least 0, belongs to 'delay' and to no other kind.";
        }

        if (fault.Kind == FaultKind.Status ? fault.Status is null or < 400 or > 599 : fault.Status is not null)
        {
            return "'status', 400 to 599, belongs to 'status' and to no other kind.";
        }

        return fault.RetryAfterSeconds is < 0
            || (fault.Kind != FaultKind.Status && (fault.RetryAfterSeconds is not null || fault.TransientError))
            ? "'retryAfterSeconds', at least 0, and 'transientError' belong to 'status' and to no other kind."
            : null;
    }
}
