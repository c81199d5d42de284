using AdyenSimulator.Faults;
using AdyenSimulator.Server;
using AdyenSimulator.Sessions;
using Microsoft.AspNetCore.Http;

namespace AdyenSimulator.Control;

internal static class FaultControl
{
    public static IResult List(FaultQueue faults) => ControlResults.Ok(faults.List());

    public static async Task<IResult> AddAsync(HttpRequest httpRequest, FaultQueue faults, SessionStore sessions)
    {
        if (!(await ControlBody.ReadAsync<Fault>(httpRequest)).TryGet(out var fault, out var problem)
            || (problem = Check(fault)) is not null)
        {
            return ControlResults.Invalid(problem);
        }

        if (fault.SessionId is { } id && sessions.Find(id) is null)
        {
            return ControlResults.NoSuchSession(id);
        }

        faults.Add(fault);
        return ControlResults.Ok(faults.List());
    }

    public static IResult Release(FaultQueue faults)
    {
        faults.Release();
        return ControlResults.Ok(faults.List());
    }

    public static IResult Clear(FaultQueue faults)
    {
        faults.Clear();
        return ControlResults.Ok(faults.List());
    }

    private static ControlProblem? Check(Fault fault)
    {
        if (fault.Times < 1)
        {
            return new ControlProblem("'times' must be at least 1.");
        }

        if (fault is { Call: AdyenCall.CreateSession, SessionId: not null })
        {
            return new ControlProblem("'createSession' has no session to choose by 'sessionId'.");
        }

        if (fault.Kind == FaultKind.Delay ? fault.DelayMs is null or < 0 : fault.DelayMs is not null)
        {
            return new ControlProblem("'delayMs', at least 0, belongs to 'delay' and to no other kind.");
        }

        if (fault.Kind == FaultKind.Status ? fault.Status is null or < 400 or > 599 : fault.Status is not null)
        {
            return new ControlProblem("'status', 400 to 599, belongs to 'status' and to no other kind.");
        }

        return fault.RetryAfterSeconds is < 0
            || (fault.Kind != FaultKind.Status && (fault.RetryAfterSeconds is not null || fault.TransientError))
            ? new ControlProblem("'retryAfterSeconds', at least 0, and 'transientError' belong to 'status' and to no other kind.")
            : null;
    }
}
