using System.Text.Encodings.Web;
using System.Text.Json;

namespace Checkout.Sessions;

internal static class SessionJson
{
    /// <summary>Names in any script take one character each: there is room for them in a column, and an operator can read them.</summary>
    public static SessionJsonContext Context { get; } =
        new(new JsonSerializerOptions(SessionJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
