using AdyenSimulator.Notifications;
using AdyenSimulator.Sessions;
using AdyenSimulator.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace AdyenSimulator.Control;

internal static class NotificationControl
{
    public static IResult List(NotificationLog log, string? sessionId, string? reference) =>
        ControlBody.Write(log
            .List(notification =>
                (sessionId is null || notification.Event.SessionId == sessionId)
                && (reference is null || notification.Event.MerchantReference == reference))
            .Select(NotificationView.Of));

    /// <summary>Sends what is asked for, one request after the other, each once: not again if it is not accepted.</summary>
    public static async Task<IResult> DeliverAsync(
        HttpRequest httpRequest,
        NotificationLog log,
        Webhook webhook,
        SettingsStore settings,
        IHostApplicationLifetime lifetime)
    {
        if (!(await ControlBody.ReadAsync<DeliverRequest>(httpRequest, delivery => delivery.Check() ?? CheckUrl(settings)))
            .TryGet(out var request, out var problem))
        {
            return problem;
        }

        var notifications = new List<Notification>();
        foreach (var id in request.Ids ?? log.List(notification => notification.State == NotificationState.Held).Select(held => held.Id))
        {
            if (log.Find(id) is not { } notification)
            {
                return new ControlProblem(StatusCodes.Status404NotFound, $"There is no notification {id}.");
            }

            notifications.Add(notification);
        }

        return await UntilStopAsync(httpRequest, lifetime, async cancellationToken =>
        {
            var deliveries = new List<DeliveryView>();
            foreach (var batch in notifications.Chunk(request.Together ? Math.Max(notifications.Count, 1) : 1))
            {
                for (var copy = 0; copy < request.Copies; copy++)
                {
                    deliveries.Add(DeliveryView.Of(batch, await webhook.DeliverAsync(batch, cancellationToken)));
                }
            }

            return ControlBody.Write(deliveries);
        });
    }

    public static async Task<IResult> MakeAsync(
        HttpRequest httpRequest,
        Notifier notifier,
        NotificationLog log,
        Webhook webhook,
        SessionStore sessions,
        SettingsStore settings,
        SimulatorOptions options,
        TimeProvider timeProvider,
        IHostApplicationLifetime lifetime)
    {
        if (!(await ControlBody.ReadAsync<NotifyRequest>(httpRequest, made => made.Check() ?? (made.Deliver ? CheckUrl(settings) : null)))
            .TryGet(out var request, out var problem))
        {
            return problem;
        }

        var session = request.SessionId is null ? null : sessions.Find(request.SessionId);
        if (request.SessionId is not null && session is null)
        {
            return ControlProblem.NoSuchSession(request.SessionId);
        }

        var notificationEvent = request.ToEvent(session?.View(timeProvider.GetUtcNow()), options.MerchantAccount);
        var signature = request.Signature ?? notificationEvent.Sign(request.HmacKey ?? settings.Current.NotificationHmacKey);
        var notification = notifier.Hold(notificationEvent, signature);
        return await UntilStopAsync(httpRequest, lifetime, async cancellationToken =>
        {
            if (request.Deliver)
            {
                _ = await webhook.DeliverAsync([notification], cancellationToken);
            }

            return ControlBody.Write(NotificationView.Of(log.Find(notification.Id)!));
        });
    }

    private static string? CheckUrl(SettingsStore settings) =>
        settings.Current.NotificationUrl is null ? "There is no 'notificationUrl' in the settings to deliver to." : null;

    // A webhook that does not answer would otherwise keep the server from stopping.
    private static async Task<IResult> UntilStopAsync(
        HttpRequest httpRequest, IHostApplicationLifetime lifetime, Func<CancellationToken, Task<IResult>> deliver)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(
            httpRequest.HttpContext.RequestAborted, lifetime.ApplicationStopping);
        try
        {
            return await deliver(stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return new ControlProblem(StatusCodes.Status503ServiceUnavailable, "The simulator stops.");
        }
    }
}
