using System.Text.Json.Serialization;

namespace AdyenSimulator.Notifications;

internal sealed record NotificationContainer([property: JsonPropertyName("NotificationRequestItem")] NotificationItem Item);
