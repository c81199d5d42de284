using System.Text.Json;
using Azure.Data.Tables;

namespace Checkout.Sessions;

/// <summary>
/// How a session is kept: partition = session id, row = <c>session</c>. What an operator queries by has a column; the rest is JSON.
/// </summary>
internal static class SessionEntities
{
    public const string RowKey = "session";

    /// <summary>The write that made the entity what it is.</summary>
    public const string WriteIdColumn = "WriteId";

    private static readonly SessionJsonContext Json = SessionJsonContext.Default;

    public static TableEntity ToEntity(CheckoutSession session, string writeId) => new(session.Id, RowKey)
    {
        [WriteIdColumn] = writeId,
        ["Reference"] = session.Reference,
        ["State"] = session.State.ToString(),
        ["Amount"] = session.Amount.Value,
        ["Currency"] = session.Amount.Currency.Code,
        ["ExpiresAt"] = session.ExpiresAt,
        ["NeedsAttention"] = session.NeedsAttention,
        ["CartVersion"] = session.CartVersion,
        ["Cart"] = JsonSerializer.Serialize(session.Cart, Json.Cart),
        ["SessionData"] = session.SessionData,
        ["Finalization"] = session.Finalization is null ? null : JsonSerializer.Serialize(session.Finalization, Json.Finalization),
        ["Payments"] = JsonSerializer.Serialize(session.Payments, Json.IReadOnlyListPayment),
        ["Snapshots"] = string.Join(' ', session.Snapshots),
    };

    public static CheckoutSession ToSession(TableEntity entity) => CheckoutSession.Restore(
        new CheckoutSession
        {
            Id = entity.PartitionKey,
            Reference = entity.GetString("Reference"),
            SessionData = entity.GetString("SessionData"),
            ExpiresAt = entity.GetDateTimeOffset("ExpiresAt")!.Value,
            Cart = JsonSerializer.Deserialize(entity.GetString("Cart"), Json.Cart)!,
            CartVersion = entity.GetInt32("CartVersion")!.Value,
        },
        Enum.Parse<SessionState>(entity.GetString("State")),
        entity.GetString("Finalization") is { } finalization ? JsonSerializer.Deserialize(finalization, Json.Finalization) : null,
        JsonSerializer.Deserialize(entity.GetString("Payments"), Json.IReadOnlyListPayment)!,
        entity.GetString("Snapshots").Split(' ', StringSplitOptions.RemoveEmptyEntries),
        entity.GetString("NeedsAttention"));
}
