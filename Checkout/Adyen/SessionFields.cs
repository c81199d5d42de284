using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Checkout.Adyen;

/// <summary>What a shop adds to each session at Adyen: a store, a capture delay, the payment methods that it wants, and so on.</summary>
/// <param name="Members">As they are sent.</param>
/// <param name="BlockedPaymentMethods">
/// Gift cards pay a part and leave the rest to another method, which fixes an amount that is still to be updated. So they are blocked,
/// unless the shop names them among what it allows.
/// </param>
internal sealed record SessionFields(IDictionary<string, JsonElement> Members, IReadOnlyList<string> BlockedPaymentMethods)
{
    private const string Allowed = "allowedPaymentMethods";
    private const string Blocked = "blockedPaymentMethods";

    // With one for all shoppers, each would be offered the payment methods that another one has stored.
    private const string ShopperReference = "shopperReference";

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <param name="json">The setting. Null or empty for nothing.</param>
    /// <param name="error">What is wrong with it, and how to mend it.</param>
    public static bool TryParse(
        string? json, [NotNullWhen(true)] out SessionFields? fields, [NotNullWhen(false)] out string? error)
    {
        fields = null;
        if (Parse(string.IsNullOrWhiteSpace(json) ? "{}" : json) is not { ValueKind: JsonValueKind.Object } root)
        {
            error = "Adyen:SessionFields is not a JSON object. Set Adyen__SessionFields to one with what is to be added to each session, "
                + """for example {"captureDelayHours":72}, or remove it.""";
            return false;
        }

        var members = root.EnumerateObject().ToDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal);
        if (members.Keys.FirstOrDefault(IsOurs) is { } ours)
        {
            error = $"Adyen:SessionFields has {ours}, which is not the same for all sessions. Remove it from Adyen__SessionFields.";
            return false;
        }

        var (allowed, blocked) = (ListOf(members, Allowed), ListOf(members, Blocked));
        if (allowed is null || blocked is null)
        {
            error = $"Adyen:SessionFields has {(allowed is null ? Allowed : Blocked)} that is no list of payment methods. "
                + """Set it in Adyen__SessionFields to a list such as ["ideal","klarna"], or remove it.""";
            return false;
        }

        members.Remove(Blocked);
        var all = blocked.Concat([PaymentMethods.GiftCard]).Distinct();
        fields = new SessionFields(members, allowed.Contains(PaymentMethods.GiftCard) ? blocked : [.. all]);
        error = null;
        return true;
    }

    // Adyen tells names apart by case. One that differs from ours in nothing else is a mistake.
    private static bool IsOurs(string name) =>
        name != Blocked
        && AdyenJsonContext.Default.CreateSessionRequest.Properties
            .Select(property => property.Name)
            .Append(ShopperReference)
            .Contains(name, StringComparer.OrdinalIgnoreCase);

    private static JsonElement? Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <returns>Empty where there is none, and null where it is something else.</returns>
    private static List<string>? ListOf(Dictionary<string, JsonElement> members, string name) =>
        !members.TryGetValue(name, out var list) ? []
        : list.ValueKind == JsonValueKind.Array && list.EnumerateArray().All(text => text.ValueKind == JsonValueKind.String)
            ? [.. list.EnumerateArray().Select(text => text.GetString()!)]
        : null;
}
