using System.Text.Json;
using NJsonSchema;
using Xunit;

namespace Functions.Tests.Notifications;

/// <summary>The documents that consumers of the queues read.</summary>
internal static class MessageSchemas
{
    /// <summary>The message is as its schema says, and the schema names each member of its data.</summary>
    public static async Task MustFitAsync(JsonElement message)
    {
        var file = Path.Combine(AppContext.BaseDirectory, "schemas", $"{message.GetProperty("type").GetString()}.json");
        var schema = await JsonSchema.FromJsonAsync(await File.ReadAllTextAsync(file), TestContext.Current.CancellationToken);
        Assert.Empty(schema.Validate(message.GetRawText()));
        MustBeNamed(message.GetProperty("data"), schema.ActualProperties["data"].ActualSchema);
    }

    private static void MustBeNamed(JsonElement value, JsonSchema schema)
    {
        var known = schema.AllOf.FirstOrDefault()?.ActualSchema ?? schema;
        if (value.ValueKind == JsonValueKind.Array)
        {
            Assert.All(value.EnumerateArray(), item => MustBeNamed(item, known.Item!.ActualSchema));
        }
        else if (value.ValueKind == JsonValueKind.Object)
        {
            Assert.All(value.EnumerateObject(), member =>
            {
                Assert.Contains(member.Name, known.ActualProperties.Keys);
                MustBeNamed(member.Value, known.ActualProperties[member.Name].ActualSchema);
            });
        }
    }
}
