using AdyenSimulator.Notifications;
using AdyenSimulator.Server;
using AdyenSimulator.Settings;

namespace AdyenSimulator.Control;

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
    public ControlProblem? Check()
    {
        if (!string.IsNullOrEmpty(NotificationUrl) && !WebAddress.IsValid(NotificationUrl))
        {
            return new ControlProblem("'notificationUrl' must be an http or https address, or empty.");
        }

        if (NotificationHmacKey is not null && !HmacKey.IsValid(NotificationHmacKey))
        {
            return new ControlProblem("'notificationHmacKey' must be hexadecimal.");
        }

        if (NotificationDelayMs < 0)
        {
            return new ControlProblem("'notificationDelayMs' must be at least 0.");
        }

        return NotificationBatchSize < 1 || NotificationCopies < 1
            ? new ControlProblem("'notificationBatchSize' and 'notificationCopies' must be at least 1.")
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
