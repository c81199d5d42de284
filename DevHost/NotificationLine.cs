using AdyenSimulator.Settings;

namespace DevHost;

/// <summary>Says what the simulator notified and what became of it.</summary>
internal static class NotificationLine
{
    private const int LongestBody = 160;

    public static string Text(DeliveredNotification notification)
    {
        var success = notification.Success ? "success" : "failure";
        var answer = notification.Status is { } status ? $"{status} {Cut(notification.Body)}".TrimEnd() : notification.Error;
        return $"notification  {notification.EventCode} {success}  {notification.MerchantReference}  {notification.Amount}  -> {answer}";
    }

    private static string Cut(string body)
    {
        var line = body.ReplaceLineEndings(" ");
        return line.Length <= LongestBody ? line : line[..LongestBody] + "...";
    }
}
