using AdyenSimulator.Server;
using Microsoft.AspNetCore.Http;

namespace AdyenSimulator.Sessions;

internal static class UpdateSessionHandler
{
    public static AdyenResponse Handle(string id, HttpContext context, SessionStore sessions, TimeProvider timeProvider)
    {
        if (Exchange.Of(context).Body is not { } body)
        {
            return AdyenResponse.Failure(AdyenErrors.MalformedJson);
        }

        if (!UpdateSessionRequest.Read(body).TryGet(out var request, out var error))
        {
            return AdyenResponse.Failure(error);
        }

        if (sessions.Find(id) is not { } session)
        {
            return AdyenResponse.Failure(AdyenErrors.SessionNotFound);
        }

        return session.Update(request, timeProvider.GetUtcNow()).TryGet(out var sessionData, out error)
            ? AdyenResponse.Success(StatusCodes.Status200OK, new UpdateSessionResponse(sessionData))
            : AdyenResponse.Failure(error);
    }
}
