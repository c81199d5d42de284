using System.Text.Json;
using System.Text.Json.Serialization;
using AdyenSimulator.Server;

namespace AdyenSimulator.Control;

internal static class ControlJson
{
    // Strict, unlike Adyen: a test that misspells a member should fail there and then.
    public static JsonSerializerOptions Options { get; } = new(AdyenJson.Options)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };
}
