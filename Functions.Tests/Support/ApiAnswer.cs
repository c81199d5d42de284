using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Functions.Tests.Support;

/// <summary>What the API answered.</summary>
public sealed record ApiAnswer(HttpStatusCode Status, HttpResponseHeaders Headers, string? MediaType, JsonElement Body)
{
    public string? Code => Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty("code", out var code) ? code.GetString() : null;

    public long AmountValue => Body.GetProperty("amount").GetProperty("value").GetInt64();

    public string Text(string member) => Body.GetProperty(member).GetString()!;
}
