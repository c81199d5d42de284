using System.Globalization;
using System.Text.Json;

namespace Functions.Tests.Schedules.Simulation;

/// <summary>A session that the shopper was given, and what the browser tabs know of it.</summary>
internal sealed class OwnSession(string id, string token)
{
    public string Id => id;

    public string Token => token;

    public string Path => $"/api/sessions/{id}";

    public List<string> SessionData { get; } = [];

    public JsonElement SeenAmount { get; private set; }

    public int SeenVersion { get; private set; }

    /// <summary>As last told.</summary>
    public string? Status { get; set; }

    public void See(JsonElement cart)
    {
        SeenAmount = cart.GetProperty("amount");
        SeenVersion = cart.GetProperty("version").GetInt32();
    }
}

/// <summary>A POST with replaces, that can be repeated.</summary>
internal sealed record Replacement(OwnSession Old, int Cart, int Attempt)
{
    // The same for the same, and for nothing else.
    public Guid Key => new(int.Parse(Old.Id[2..], CultureInfo.InvariantCulture), (short)Cart, (short)Attempt, new byte[8]);

    public override string ToString() => $"{Old.Id} with cart {Cart}, {Attempt}";
}
