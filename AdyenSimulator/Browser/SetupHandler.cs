using AdyenSimulator.Calls;
using AdyenSimulator.Protocol;
using AdyenSimulator.Sessions;
using Microsoft.AspNetCore.Http;

namespace AdyenSimulator.Browser;

internal static class SetupHandler
{
    public static AdyenResponse Handle(string id, HttpContext context, SessionStore sessions, TimeProvider timeProvider)
    {
        var fields = new FieldReader(Exchange.Of(context).Body);
        var sessionData = fields.OptionalText("sessionData");
        if (fields.Error is { } invalid)
        {
            return invalid;
        }

        if (sessions.Find(id) is not { } session)
        {
            return AdyenErrors.SessionNotFound;
        }

        var now = timeProvider.GetUtcNow();
        if (session.SetUp(sessionData, now) is { } error)
        {
            return error;
        }

        var view = session.View(now);
        return AdyenResponse.Success(new
        {
            view.Id,
            view.Amount,
            view.CountryCode,
            view.ExpiresAt,
            view.ReturnUrl,
            view.ShopperLocale,
            // Empty, but Drop-in reads it.
            Configuration = new { },
            PaymentMethods = new { PaymentMethods = OfferedMethods.For(view) },
            SessionData = session.IssueSessionData(),
        });
    }
}
