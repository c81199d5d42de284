using AdyenSimulator.Payments;
using AdyenSimulator.Sessions;
using Microsoft.AspNetCore.Http;

namespace AdyenSimulator.Control;

internal static class SessionControl
{
    public static IResult Get(string id, SessionStore sessions, TimeProvider timeProvider) =>
        sessions.Find(id) is { } session
            ? ControlResults.Ok(session.View(timeProvider.GetUtcNow()))
            : ControlResults.NoSuchSession(id);

    public static async Task<IResult> PayAsync(string id, HttpRequest httpRequest, SessionStore sessions, TimeProvider timeProvider)
    {
        if (sessions.Find(id) is not { } session)
        {
            return ControlResults.NoSuchSession(id);
        }

        if (!(await ControlBody.ReadAsync<PayRequest>(httpRequest)).TryGet(out var request, out var problem)
            || (problem = request.Check()) is not null)
        {
            return ControlResults.Invalid(problem);
        }

        var attempt = new PaymentAttempt(request.ResultCode, request.PaymentMethod, request.SessionData, request.Amount);
        if (!session.Pay(attempt, timeProvider.GetUtcNow()).TryGet(out var outcome, out var error))
        {
            return ControlResults.Refused(error);
        }

        return ControlResults.Ok(PayResponse.Of(outcome));
    }

    /// <summary>Ends what is pending: a recorded payment, or one that the shopper has not decided yet.</summary>
    public static async Task<IResult> SettleAsync(string id, HttpRequest httpRequest, SessionStore sessions, TimeProvider timeProvider)
    {
        if (sessions.Find(id) is not { } session)
        {
            return ControlResults.NoSuchSession(id);
        }

        if (!(await ControlBody.ReadAsync<SettleRequest>(httpRequest)).TryGet(out var request, out var problem)
            || (problem = request.Check()) is not null)
        {
            return ControlResults.Invalid(problem);
        }

        if (!session.Settle(request.ResultCode).TryGet(out var outcome, out var error)
            && (session.FindUndecided() is not { } openPayment
                || !openPayment.Decide(request.ResultCode, timeProvider.GetUtcNow()).TryGet(out outcome, out error)))
        {
            return ControlResults.Refused(error);
        }

        return ControlResults.Ok(PayResponse.Of(outcome));
    }

    public static IResult Expire(string id, SessionStore sessions, TimeProvider timeProvider)
    {
        if (sessions.Find(id) is not { } session)
        {
            return ControlResults.NoSuchSession(id);
        }

        return session.Expire(timeProvider.GetUtcNow()).TryGet(out var sessionResult, out var error)
            ? ControlResults.Ok(new ExpireResponse(sessionResult))
            : ControlResults.Refused(error);
    }
}
