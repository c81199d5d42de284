using System.Text.Json;

namespace AdyenSimulator.Protocol;

/// <summary>
/// Reads the known members of a request and keeps the first error, as Adyen reports one at a time. Null counts as absent.
/// </summary>
internal sealed class FieldReader(JsonElement body)
{
    public AdyenError? Error { get; private set; }

    /// <summary>Reports an error unless an earlier one is known.</summary>
    public void Fail(AdyenError error) => Error ??= error;

    public string RequiredText(string name, AdyenError missing, Func<string, bool>? isValid = null)
    {
        var text = OptionalText(name, value => value.Length == 0 || isValid is null || isValid(value));
        if (string.IsNullOrEmpty(text))
        {
            Fail(missing);
        }

        return text ?? "";
    }

    public string? OptionalText(string name, Func<string, bool>? isValid = null) => Optional<string?>(
        name,
        value => value.ValueKind == JsonValueKind.String && value.GetString() is { } text && isValid?.Invoke(text) != false ? text : null);

    public bool? OptionalBoolean(string name) => Optional<bool?>(
        name, value => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : null);

    public DateTimeOffset? OptionalTime(string name, Func<DateTimeOffset, bool> isValid) => Optional<DateTimeOffset?>(
        name,
        value => value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out var time) && isValid(time) ? time : null);

    /// <summary>An object within this one, for a reader of its own.</summary>
    public JsonElement RequiredObject(string name)
    {
        if (body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object)
        {
            return value;
        }

        Fail(AdyenErrors.InvalidField(name));
        return default;
    }

    public Amount RequiredAmount()
    {
        if (!TryGet(body, "amount", out var amount))
        {
            Fail(AdyenErrors.AmountMissing);
        }
        else if (amount.ValueKind != JsonValueKind.Object)
        {
            Fail(AdyenErrors.InvalidField("amount"));
        }
        else if (!TryGet(amount, "value", out var number)
            || number.ValueKind != JsonValueKind.Number
            || !number.TryGetInt64(out var value)
            || value < 0)
        {
            Fail(AdyenErrors.InvalidField("amount.value"));
        }
        else if (!TryGet(amount, "currency", out var text)
            || text.ValueKind != JsonValueKind.String
            || text.GetString() is not { } currency
            || !TextFormat.IsCurrency(currency))
        {
            Fail(AdyenErrors.InvalidField("amount.currency"));
        }
        else
        {
            return new Amount(value, currency);
        }

        return new Amount(0, "");
    }

    /// <param name="read">Null for a value that is not valid.</param>
    private T? Optional<T>(string name, Func<JsonElement, T?> read)
    {
        if (!TryGet(body, name, out var value))
        {
            return default;
        }

        var valid = read(value);
        if (valid is null)
        {
            Fail(AdyenErrors.InvalidField(name));
        }

        return valid;
    }

    private static bool TryGet(JsonElement container, string name, out JsonElement value) =>
        container.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;
}
