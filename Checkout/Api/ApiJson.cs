using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Checkout.Sessions;

namespace Checkout.Api;

internal static class ApiJson
{
    /// <summary>Writes sessionData and names as they are. No answer is ever read as HTML, so nothing needs escaping for that.</summary>
    public static ApiJsonContext Answers { get; } =
        new(new JsonSerializerOptions(ApiJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}

[JsonSerializable(typeof(CreateSessionBody))]
[JsonSerializable(typeof(UpdateCartBody))]
[JsonSerializable(typeof(FinalizeSessionBody))]
[JsonSerializable(typeof(SessionAnswer))]
[JsonSerializable(typeof(CartAnswer))]
[JsonSerializable(typeof(PayableSession))]
[JsonSerializable(typeof(ResultAnswer))]
[JsonSerializable(typeof(ConfigAnswer))]
[JsonSerializable(typeof(ProductsAnswer))]
[JsonSerializable(typeof(HealthAnswer))]
[JsonSerializable(typeof(ProblemBody))]
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.General,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowDuplicateProperties = false,
    MaxDepth = 8)]
internal sealed partial class ApiJsonContext : JsonSerializerContext;
