using System.Text.Json;

namespace Functions.Tests.Support;

/// <summary>Sends notifications, in Adyen's place.</summary>
public static class Webhooks
{
    private static readonly JsonSerializerOptions AsNamed = new();

    public static Task<ApiAnswer> NotifyAsync(this ApiClient api, params WebhookItem[] items) =>
        api.SendAsync(HttpMethod.Post, "notifications", Body(items), null);

    public static string Body(params WebhookItem[] items) =>
        JsonSerializer.Serialize(new { live = "false", notificationItems = items.Select(item => item.ToBody()) }, AsNamed);
}
