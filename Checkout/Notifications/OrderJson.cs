using System.Text.Encodings.Web;
using System.Text.Json;

namespace Checkout.Notifications;

internal static class OrderJson
{
    /// <summary>SKUs in any script take as little room as they can: a message has an end.</summary>
    public static OrderJsonContext Context { get; } =
        new(new JsonSerializerOptions(OrderJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
