using AdyenSimulator.Server;
using AdyenSimulator.Sessions;
using Microsoft.AspNetCore.Http;

namespace AdyenSimulator.Browser;

internal static class SetupHandler
{
    public static AdyenResponse Handle(string id, HttpContext context, SessionStore sessions, TimeProvider timeProvider)
    {
        if (Exchange.Of(context).Body is not { } body)
        {
            return AdyenResponse.Failure(AdyenErrors.MalformedJson);
        }

        var fields = new FieldReader(body);
        var sessionData = fields.OptionalText("sessionData");
        if (fields.Error is { } invalid)
        {
            return AdyenResponse.Failure(invalid);
        }

        if (sessions.Find(id) is not { } session)
        {
            return AdyenResponse.Failure(AdyenErrors.SessionNotFound);
        }

        var now = timeProvider.GetUtcNow();
        if (session.SetUp(sessionData, now) is { } error)
        {
            return AdyenResponse.Failure(error);
        }

        var view = session.View(now);
        return AdyenResponse.Success(StatusCodes.Status200OK, new SetupResponse(
            view.Id,
            view.Amount,
            view.CountryCode,
            view.ExpiresAt,
            view.ReturnUrl,
            view.ShopperLocale,
            new Dictionary<string, bool>(),
            new OfferedMethodList(OfferedMethods.For(view)),
            session.SessionData.Issue()));
    }
}
