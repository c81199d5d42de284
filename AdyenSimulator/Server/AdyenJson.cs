using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using AdyenSimulator.Payments;

namespace AdyenSimulator.Server;

internal static class AdyenJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // Tokens are full of '+'. Written as \u002B they would be hard to compare by eye, and no browser renders these bodies as HTML.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters =
        {
            new JsonStringEnumConverter<ResultCode>(namingPolicy: null, allowIntegerValues: false),
            new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false),
        },
    };
}
