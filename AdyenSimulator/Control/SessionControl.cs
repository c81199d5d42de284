using AdyenSimulator.Protocol;
using AdyenSimulator.Sessions;
using Microsoft.AspNetCore.Http;

namespace AdyenSimulator.Control;

internal static class SessionControl
{
    public static IResult Get(string id, SessionStore sessions, TimeProvider timeProvider) =>
        sessions.Find(id) is { } session
            ? ControlBody.Write(session.View(timeProvider.GetUtcNow()))
            : ControlProblem.NoSuchSession(id);

    public static Task<IResult> PayAsync(string id, HttpRequest httpRequest, SessionStore sessions, TimeProvider timeProvider) =>
        ChangeAsync<PayRequest>(id, httpRequest, sessions, request => request.Check(), (session, request) => session.Pay(
            new PaymentAttempt(request.ResultCode, request.PaymentMethod, request.SessionData, request.Amount), timeProvider.GetUtcNow()));

    /// <summary>Ends what is pending: a recorded payment, or one that the shopper has not decided yet.</summary>
    public static Task<IResult> SettleAsync(string id, HttpRequest httpRequest, SessionStore sessions, TimeProvider timeProvider) =>
        ChangeAsync<SettleRequest>(id, httpRequest, sessions, request => request.Check(), (session, request) => session.Settle(
            request.ResultCode, timeProvider.GetUtcNow()));

    public static IResult Expire(string id, SessionStore sessions, TimeProvider timeProvider)
    {
        if (sessions.Find(id) is not { } session)
        {
            return ControlProblem.NoSuchSession(id);
        }

        return session.Expire(timeProvider.GetUtcNow()).TryGet(out var sessionResult, out var error)
            ? ControlBody.Write(new { sessionResult })
            : AdyenResponse.Failure(error);
    }

    private static async Task<IResult> ChangeAsync<TRequest>(
        string id,
        HttpRequest httpRequest,
        SessionStore sessions,
        Func<TRequest, string?> check,
        Func<Session, TRequest, Result<PaymentOutcome, AdyenError>> change)
        where TRequest : class
    {
        if (sessions.Find(id) is not { } session)
        {
            return ControlProblem.NoSuchSession(id);
        }

        if (!(await ControlBody.ReadAsync(httpRequest, check)).TryGet(out var request, out var problem))
        {
            return problem;
        }

        return change(session, request).TryGet(out var outcome, out var error)
            ? ControlBody.Write(new
            {
                outcome.SessionResult,
                outcome.Payment.ResultCode,
                outcome.Payment.PspReference,
                outcome.Payment.Amount,
            })
            : AdyenResponse.Failure(error);
    }
}

internal sealed record PayRequest(
    ResultCode ResultCode, string? SessionData = null, Amount? Amount = null, string PaymentMethod = "ideal")
{
    public string? Check() => PaymentMethod.Length == 0 ? "'paymentMethod' is empty." : ControlBody.CheckAmount(Amount);
}

internal sealed record SettleRequest(ResultCode ResultCode)
{
    public string? Check() => ResultCode is ResultCode.Authorised or ResultCode.Refused or ResultCode.Cancelled or ResultCode.Error
        ? null
        : "'resultCode' must be one that ends a payment: Authorised, Refused, Cancelled or Error.";
}
