using System.Text.Json;

namespace Functions.Tests.Infra;

public sealed class Resource(JsonElement content)
{
    public string Type => content.GetProperty("type").GetString()!;

    public string Name => content.GetProperty("name").GetString()!;

    public string Id => content.GetProperty("id").GetString()!;

    public string ApiVersion => content.GetProperty("apiVersion").GetString()!;

    /// <summary>A value by its path, such as <c>properties.networkAcls.defaultAction</c>; null where there is none.</summary>
    public JsonElement? this[string path]
    {
        get
        {
            var value = content;
            foreach (var part in path.Split('.'))
            {
                if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(part, out value))
                {
                    return null;
                }
            }

            return value;
        }
    }

    /// <summary>A value as text: <c>True</c>, <c>2048</c>, <c>TLS1_2</c>.</summary>
    public string? Text(string path) => this[path]?.ToString();

    public override string ToString() => $"{Type} {Name}";
}
