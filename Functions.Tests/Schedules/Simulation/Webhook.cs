using Checkout.Api;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.Tests.Schedules.Simulation;

/// <summary>Adyen's side of the webhook.</summary>
internal sealed class Webhook(World world, Witness witness)
{
    private IReadOnlyList<SimulatedNotification> All => [.. world.Adyen.Notifications];

    public IReadOnlyList<SimulatedNotification> Unacknowledged => [.. All.Where(notification => !notification.IsAcknowledged)];

    /// <summary>Sends one that was not acknowledged, or any at all.</summary>
    public void Deliver(int which, int slot, bool any)
    {
        var candidates = any ? All : Unacknowledged;
        if (candidates.Count > 0)
        {
            Send(slot, [candidates[which % candidates.Count]]);
        }
    }

    public void DeliverTogether(int first, int slot)
    {
        if (All.Count > 0)
        {
            Send(slot, [.. Enumerable.Range(first, 3).Select(which => All[which % All.Count]).Distinct()]);
        }
    }

    public void Send(int slot, IReadOnlyList<SimulatedNotification> notifications)
    {
        foreach (var notification in notifications)
        {
            notification.FirstSentAt ??= world.Clock.GetUtcNow();
        }

        var visible = notifications.Where(notification => witness.SessionOf(notification)?.IsVisible == true).ToList();
        world.Begin(
            slot,
            $"POST {string.Join(" and ", notifications)}",
            services => PostAsync(services, SimulatedNotification.Body(notifications)),
            answer =>
            {
                Witness.ExpectNoInternalError(answer);
                BrokenInvariantException.Unless(
                    answer.Status is 200 or 409 or 503, $"A notification that Adyen has signed was answered {answer}.");
                if (answer.Status == 200)
                {
                    witness.ExpectTaken(notifications, visible);
                }
            });
    }

    public void Forge(int slot)
    {
        if (world.Adyen.Sessions.Count == 0)
        {
            return;
        }

        var session = world.Adyen.Sessions[^1];

        var forged = new SimulatedNotification(
            SimulatedNotification.Authorisation,
            true,
            "FORGED",
            "",
            session.Reference,
            session.Amount,
            SimulatedAdyen.Currency,
            SimulatedAdyen.Account);
        world.Begin(
            slot,
            "POST forged",
            services => PostAsync(services, forged.ForgedBody()),
            answer => BrokenInvariantException.Unless(answer.Status == 401, $"A forged notification was answered {answer}."));
    }

    private static Task<SimulatedAnswer> PostAsync(IServiceProvider services, string body) => SimulatedApi.CallAsync(
        services,
        HttpMethod.Post,
        "/api/notifications",
        null,
        body,
        request => services.GetRequiredService<INotificationsApi>().ReceiveAsync(request));
}
