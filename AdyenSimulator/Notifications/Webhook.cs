using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using AdyenSimulator.Protocol;
using AdyenSimulator.Settings;

namespace AdyenSimulator.Notifications;

/// <summary>The shop's address for notifications.</summary>
internal sealed class Webhook(
    NotificationLog log, SettingsStore settings, SimulatorOptions options, TimeProvider timeProvider) : IDisposable
{
    private const int KeptBytes = 2000;

    /// <summary>As Adyen's.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        // Each request on a connection of its own: an API that was started anew has forgotten the old ones.
        PooledConnectionLifetime = TimeSpan.Zero,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>Sends notifications in one request, and records what came of it.</summary>
    public async Task<Delivery> DeliverAsync(IReadOnlyList<Notification> notifications, CancellationToken cancellationToken)
    {
        var delivery = await PostAsync(NotificationRequest.Of(notifications), cancellationToken);
        foreach (var notification in notifications)
        {
            log.Record(notification.Id, delivery);
            var told = notification.Event;
            options.OnNotificationDelivered?.Invoke(new DeliveredNotification(
                told.EventCode,
                told.Success,
                told.MerchantReference,
                told.Amount.Format(),
                delivery.Status,
                delivery.Error,
                delivery.Body));
        }

        return delivery;
    }

    public void Dispose() => _http.Dispose();

    private async Task<Delivery> PostAsync(NotificationRequest content, CancellationToken cancellationToken)
    {
        var at = timeProvider.GetUtcNow();
        if (settings.Current.NotificationUrl is not { } url)
        {
            return new Delivery(at, null, "There is no address any more", "");
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, url);
        request.Content = JsonContent.Create(content, options: AdyenJson.Options);
        // Sent with its length, as by Adyen: a receiver may limit the size before it reads.
        await request.Content.LoadIntoBufferAsync(cancellationToken);
        request.Headers.Authorization = Credentials();

        using var patience = new CancellationTokenSource(Patience, timeProvider);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, both.Token);
            return new Delivery(at, (int)response.StatusCode, null, await ReadStartAsync(response.Content, both.Token));
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return new Delivery(at, null, exception.Message, "");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Delivery(at, null, $"No answer within {Patience.TotalSeconds} seconds", "");
        }
    }

    private static async Task<string> ReadStartAsync(HttpContent content, CancellationToken cancellationToken)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[KeptBytes];
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return Encoding.UTF8.GetString(buffer, 0, length);
    }

    private AuthenticationHeaderValue? Credentials()
    {
        if (options.NotificationUsername is null && options.NotificationPassword is null)
        {
            return null;
        }

        var credentials = Encoding.UTF8.GetBytes($"{options.NotificationUsername}:{options.NotificationPassword}");
        return new AuthenticationHeaderValue("Basic", Convert.ToBase64String(credentials));
    }
}
