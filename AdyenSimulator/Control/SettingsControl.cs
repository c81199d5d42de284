using AdyenSimulator.Protocol;
using AdyenSimulator.Settings;
using Microsoft.AspNetCore.Http;

namespace AdyenSimulator.Control;

internal static class SettingsControl
{
    public static IResult Get(SettingsStore settings) => ControlBody.Write(settings.Current);

    public static async Task<IResult> PutAsync(HttpRequest httpRequest, SettingsStore settings)
    {
        if (!(await ControlBody.ReadAsync<SettingsRequest>(httpRequest, change => change.Check())).TryGet(out var request, out var problem))
        {
            return problem;
        }

        return ControlBody.Write(settings.Change(request.ApplyTo));
    }
}

/// <summary>What is null stays as it is.</summary>
/// <param name="NotificationUrl">Empty for none.</param>
internal sealed record SettingsRequest(
    int? SessionLifetimeSeconds = null,
    bool? PatchIdempotency = null,
    int? AwaitPolls = null,
    string? NotificationUrl = null,
    string? NotificationHmacKey = null,
    NotificationMode? NotificationMode = null,
    int? NotificationDelayMs = null,
    NotificationOrder? NotificationOrder = null,
    int? NotificationBatchSize = null,
    int? NotificationCopies = null)
{
    public string? Check()
    {
        if (!string.IsNullOrEmpty(NotificationUrl) && !TextFormat.IsWebAddress(NotificationUrl))
        {
            return "'notificationUrl' must be an http or https address, or empty.";
        }

        if (NotificationHmacKey is not null && !TextFormat.IsHmacKey(NotificationHmacKey))
        {
            return "'notificationHmacKey' must be hexadecimal.";
        }

        if (NotificationDelayMs < 0)
        {
            return "'notificationDelayMs' must be at least 0.";
        }

        return NotificationBatchSize < 1 || NotificationCopies < 1
            ? "'notificationBatchSize' and 'notificationCopies' must be at least 1."
            : null;
    }

    public SimulatorSettings ApplyTo(SimulatorSettings current) => new(
        SessionLifetimeSeconds ?? current.SessionLifetimeSeconds,
        PatchIdempotency ?? current.PatchIdempotency,
        AwaitPolls ?? current.AwaitPolls,
        NotificationUrl is null ? current.NotificationUrl : NotificationUrl.Length == 0 ? null : new Uri(NotificationUrl),
        NotificationHmacKey ?? current.NotificationHmacKey,
        NotificationMode ?? current.NotificationMode,
        NotificationDelayMs ?? current.NotificationDelayMs,
        NotificationOrder ?? current.NotificationOrder,
        NotificationBatchSize ?? current.NotificationBatchSize,
        NotificationCopies ?? current.NotificationCopies);
}
