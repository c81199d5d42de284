using AdyenSimulator.Notifications;
using AdyenSimulator.Server;
using AdyenSimulator.Settings;
using Microsoft.AspNetCore.Http;

namespace AdyenSimulator.Sessions;

internal static class CreateSessionHandler
{
    public static AdyenResponse Handle(
        HttpContext context,
        SessionStore sessions,
        SettingsStore settings,
        Notifier notifier,
        SimulatorOptions options,
        TimeProvider timeProvider)
    {
        if (Exchange.Of(context).Body is not { } body)
        {
            return AdyenResponse.Failure(AdyenErrors.MalformedJson);
        }

        var now = timeProvider.GetUtcNow();
        if (!CreateSessionRequest.Read(body, options.MerchantAccount, now).TryGet(out var request, out var error))
        {
            return AdyenResponse.Failure(error);
        }

        var expiresAt = request.ExpiresAt ?? now.AddSeconds(settings.Current.SessionLifetimeSeconds);
        var session = new Session(RandomToken.SessionId(), request, expiresAt, notifier, out var sessionData);
        sessions.Add(session);

        var response = new CreateSessionResponse(
            session.Id,
            sessionData,
            request.Amount,
            expiresAt,
            options.MerchantAccount,
            request.Reference,
            request.ReturnUrl,
            request.CountryCode,
            request.ShopperLocale,
            request.DeliverAt,
            request.Payable);
        return AdyenResponse.Success(StatusCodes.Status201Created, response) with { CreatedSessionId = session.Id };
    }
}
