using System.Text.Json;

namespace AdyenSimulator.Protocol;

/// <summary>
/// Reads the known members of a request and keeps the first error, as Adyen reports one at a time. Null counts as absent.
/// </summary>
/// <param name="outer">The reader of the object that has this one in it. The errors are its own.</param>
/// <param name="path">What the names of members begin with in errors.</param>
internal sealed class FieldReader(JsonElement body, FieldReader? outer = null, string path = "")
{
    private static readonly JsonElement Empty = JsonElement.Parse("{}");

    private AdyenError? _error;

    public AdyenError? Error => outer is null ? _error : outer.Error;

    /// <summary>Reports an error unless an earlier one is known.</summary>
    public void Fail(AdyenError error)
    {
        if (outer is null)
        {
            _error ??= error;
        }
        else
        {
            outer.Fail(error);
        }
    }

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

    public long? OptionalNumber(string name, Func<long, bool> isValid) => Optional<long?>(
        name,
        value => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && isValid(number) ? number : null);

    public long RequiredNumber(string name, Func<long, bool> isValid)
    {
        if (OptionalNumber(name, isValid) is { } number)
        {
            return number;
        }

        Fail(AdyenErrors.InvalidField(path + name));
        return 0;
    }

    public IReadOnlyList<JsonElement>? OptionalArray(string name) => Optional<IReadOnlyList<JsonElement>?>(
        name, value => value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : null);

    public IReadOnlyList<string>? OptionalTexts(string name) => Optional<IReadOnlyList<string>?>(
        name,
        value => value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(text => text.ValueKind == JsonValueKind.String)
            ? [.. value.EnumerateArray().Select(text => text.GetString()!)]
            : null);

    public FieldReader? OptionalObject(string name) => TryGet(body, name, out var value) ? Inner(value, path + name) : null;

    /// <summary>A reader of an object within this one.</summary>
    /// <param name="name">With the way to it.</param>
    public FieldReader Inner(JsonElement element, string name)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            return new FieldReader(element, this, name + ".");
        }

        Fail(AdyenErrors.InvalidField(name));
        return new FieldReader(Empty, this, name + ".");
    }

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
            Fail(AdyenErrors.InvalidField(path + name));
        }

        return valid;
    }

    private static bool TryGet(JsonElement container, string name, out JsonElement value) =>
        container.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;
}
