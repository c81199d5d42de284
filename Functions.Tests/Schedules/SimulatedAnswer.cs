using System.Text.Json;

namespace Functions.Tests.Schedules;

/// <param name="Body">Undefined where there is no JSON.</param>
internal sealed record SimulatedAnswer(int Status, JsonElement Body)
{
    public long AmountValue => Body.GetProperty("amount").GetProperty("value").GetInt64();

    public string Text(string member) => Body.GetProperty(member).GetString()!;

    public override string ToString() => $"{Status} {Member("code")}{Member("status")}";

    private string? Member(string name) =>
        Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String
            ? member.GetString()
            : null;
}
