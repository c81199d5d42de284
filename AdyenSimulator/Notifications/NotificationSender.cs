using Microsoft.Extensions.Hosting;

namespace AdyenSimulator.Notifications;

/// <summary>Sends what waits, one request after the other, and repeats what was not accepted.</summary>
internal sealed class NotificationSender(NotificationQueue queue, NotificationLog log, Webhook webhook)
    : BackgroundService, IAsyncDisposable
{
    /// <summary>With the pauses between them, a good quarter of an hour.</summary>
    private const int Attempts = 20;

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    // Also for an application that is disposed of without having been stopped.
    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await SendAsync(await queue.TakeAsync(stoppingToken), stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host takes this for a failure when it is disposed of without having been stopped.
        }
    }

    private async Task SendAsync(Outgoing outgoing, CancellationToken stoppingToken)
    {
        var notifications = outgoing.Ids.Select(id => log.Find(id)!).ToList();
        if (outgoing.Attempt > 1 && notifications.All(notification => notification.State == NotificationState.Delivered))
        {
            return;
        }

        var delivery = await webhook.DeliverAsync(notifications, stoppingToken);
        if (delivery.IsAccepted())
        {
            return;
        }

        if (outgoing.Attempt < Attempts)
        {
            queue.Add(outgoing with { Attempt = outgoing.Attempt + 1 }, PauseAfter(outgoing.Attempt));
            return;
        }

        foreach (var id in outgoing.Ids)
        {
            log.GiveUp(id);
        }
    }

    private static TimeSpan PauseAfter(int attempt)
    {
        var pause = TimeSpan.FromSeconds(1L << (attempt - 1));
        return pause < LongestPause ? pause : LongestPause;
    }
}
