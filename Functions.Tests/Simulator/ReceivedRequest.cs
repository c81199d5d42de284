using System.Text.Json;

namespace Functions.Tests.Simulator;

/// <summary>A request as it came to a webhook.</summary>
public sealed record ReceivedRequest(string Line, string? Authorization, string? ContentType, long? ContentLength, JsonElement Body)
{
    public IReadOnlyList<JsonElement> Items =>
        [.. Body.GetProperty("notificationItems").EnumerateArray().Select(container => container.GetProperty("NotificationRequestItem"))];

    /// <summary>The merchant references of the items, such as "first second".</summary>
    public string References => string.Join(' ', Items.Select(item => item.GetProperty("merchantReference").GetString()));
}
