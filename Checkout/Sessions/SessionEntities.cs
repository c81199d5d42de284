using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Azure.Data.Tables;
using Checkout.Carts;

namespace Checkout.Sessions;

/// <summary>
/// How a session is kept: partition = session id, row = <c>session</c>. A column holds at most 32 K characters, which is why each
/// sessionData has one of its own, and why only that of a cart is kept which cannot be calculated.
/// </summary>
internal static class SessionEntities
{
    public const string RowKey = "session";

    /// <summary>The write that made the entity what it is.</summary>
    public const string WriteIdColumn = "WriteId";

    public static string NewWriteId() => Guid.NewGuid().ToString("N");

    public static TableEntity ToEntity(CheckoutSession session, string writeId) => new(session.Id, RowKey)
    {
        [WriteIdColumn] = writeId,
        ["Reference"] = session.Reference,
        ["State"] = session.State.ToString(),
        ["IsReplaced"] = session.IsReplaced,
        ["Amount"] = session.Amount.Value,
        ["Currency"] = session.Amount.Currency.Code,
        ["ExpiresAt"] = session.ExpiresAt,
        ["NeedsAttention"] = string.Join('\n', session.NeedsAttention),
        ["HasDeliveryAddress"] = session.HasDeliveryAddress,
        ["CartVersion"] = session.CartVersion,
        ["Cart"] = JsonSerializer.Serialize(session.Cart, SessionJson.Context.Cart),
        ["DeliveryOptions"] = JsonSerializer.Serialize(session.Cart.DeliveryOptions, SessionJson.Context.IReadOnlyListCartDelivery),
        ["SessionData"] = session.SessionData,
        ["FinalizationAttemptId"] = session.Finalization?.AttemptId,
        ["FinalizationLeaseUntil"] = session.Finalization?.LeaseUntil,
        ["SentSessionData"] = session.Finalization?.SentSessionData,
        ["ReturnedSessionData"] = session.Finalization?.ReturnedSessionData,
        ["Payments"] = JsonSerializer.Serialize(session.Payments, SessionJson.Context.IReadOnlyListPayment),
        ["Snapshots"] = string.Join(' ', session.Fingerprints),
        ["Reported"] = string.Join(' ', session.Reported),
    };

    /// <exception cref="InvalidOperationException">The cart comes to another amount than was recorded with it.</exception>
    public static CheckoutSession ToSession(TableEntity entity)
    {
        var session = Restore(entity);
        // Shares and taxes are calculated from what is kept. Should a later version do that in another way, nobody is charged by it.
        return session.Amount.Value == entity.GetInt64("Amount")
            ? session
            : throw new InvalidOperationException(
                $"Session {session.Id} was recorded with {entity.GetInt64("Amount")} minor units; its cart comes to {session.Amount}.");
    }

    private static CheckoutSession Restore(TableEntity entity) => CheckoutSession.Restore(
        new CheckoutSession
        {
            Id = entity.PartitionKey,
            Reference = entity.GetString("Reference"),
            SessionData = entity.GetString("SessionData"),
            ExpiresAt = entity.GetDateTimeOffset("ExpiresAt")!.Value,
            Cart = ToCart(entity),
            HasDeliveryAddress = entity.GetBoolean("HasDeliveryAddress") ?? false,
            CartVersion = entity.GetInt32("CartVersion")!.Value,
        },
        Enum.Parse<SessionState>(entity.GetString("State")),
        // Sessions outlive a deployment, and those of an earlier version lack this column and others.
        entity.GetBoolean("IsReplaced") ?? false,
        ToFinalization(entity),
        new Payments(JsonSerializer.Deserialize(entity.GetString("Payments"), SessionJson.Context.IReadOnlyListPayment)!),
        entity.GetString("Snapshots").Split(' ', StringSplitOptions.RemoveEmptyEntries),
        [.. (entity.GetString("Reported") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<SessionState>)],
        entity.GetString("NeedsAttention").Split('\n', StringSplitOptions.RemoveEmptyEntries));

    // Sessions outlive a deployment, and those of an earlier version have no delivery options.
    private static Cart ToCart(TableEntity entity) => JsonSerializer.Deserialize(entity.GetString("Cart"), SessionJson.Context.Cart)! with
    {
        DeliveryOptions = JsonSerializer.Deserialize(
            entity.GetString("DeliveryOptions") ?? "[]", SessionJson.Context.IReadOnlyListCartDelivery)!,
    };

    private static Finalization? ToFinalization(TableEntity entity) => entity.GetString("FinalizationAttemptId") is { } attemptId
        ? new Finalization(
            attemptId,
            entity.GetString("SentSessionData"),
            entity.GetDateTimeOffset("FinalizationLeaseUntil")!.Value,
            entity.GetString("ReturnedSessionData"))
        : null;
}

internal static class SessionJson
{
    /// <summary>Names in any script take one character each: there is room for them in a column, and an operator can read them.</summary>
    public static SessionJsonContext Context { get; } =
        new(new JsonSerializerOptions(SessionJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}

[JsonSerializable(typeof(Cart))]
[JsonSerializable(typeof(IReadOnlyList<CartDelivery>))]
[JsonSerializable(typeof(IReadOnlyList<Payment>))]
[JsonSerializable(typeof(NewSession))]
[JsonSourceGenerationOptions(
    IgnoreReadOnlyProperties = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
internal sealed partial class SessionJsonContext : JsonSerializerContext;
