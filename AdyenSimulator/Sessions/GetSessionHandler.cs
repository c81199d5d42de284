using AdyenSimulator.Server;
using Microsoft.AspNetCore.Http;

namespace AdyenSimulator.Sessions;

internal static class GetSessionHandler
{
    public static AdyenResponse Handle(string id, HttpContext context, SessionStore sessions)
    {
        if (sessions.Find(id) is not { } session)
        {
            return AdyenResponse.Failure(AdyenErrors.SessionNotFound);
        }

        var sessionResult = context.Request.Query["sessionResult"].ToString();
        return session.FindSnapshot(sessionResult) is { } snapshot
            ? AdyenResponse.Success(StatusCodes.Status200OK, snapshot)
            : AdyenResponse.Failure(AdyenErrors.InvalidSessionResult);
    }
}
