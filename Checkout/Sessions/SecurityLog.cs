using Checkout.Operations;
using Microsoft.Extensions.Logging;

namespace Checkout.Sessions;

/// <summary>Alarms. Alerts look for them by the names of the events.</summary>
internal static partial class SecurityLog
{
    public static void NeedsAttention(ILogger logger, CheckoutSession session)
    {
        var reasons = session.NeedsAttention.Select(reason => PlainText.Clean(reason)).ToList();
        NeedsAttention(logger, session.Id, session.Reference, reasons);
    }

    [LoggerMessage(
        EventName = "NeedsAttention",
        Level = LogLevel.Critical,
        Message = "Security: session {SessionId}, reference {Reference}, needs attention before anything is delivered: {Reasons}")]
    private static partial void NeedsAttention(ILogger logger, string sessionId, string reference, IReadOnlyList<string> reasons);
}
