using System.Text.Encodings.Web;
using System.Text.Json;

namespace Checkout.Api;

internal static class AnswerJson
{
    /// <summary>Writes sessionData and names as they are. No answer is ever read as HTML, so nothing needs escaping for that.</summary>
    public static ApiJsonContext Context { get; } =
        new(new JsonSerializerOptions(ApiJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
