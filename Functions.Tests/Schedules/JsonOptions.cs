using System.Text.Json;
using System.Text.Json.Serialization;

namespace Functions.Tests.Schedules;

internal static class JsonOptions
{
    public static JsonSerializerOptions WithoutNulls { get; } =
        new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
}
