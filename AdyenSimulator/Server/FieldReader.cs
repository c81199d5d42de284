using System.Text.Json;
using AdyenSimulator.Sessions;

namespace AdyenSimulator.Server;

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

    public string? OptionalText(string name, Func<string, bool>? isValid = null)
    {
        if (!TryGet(body, name, out var value))
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.String && value.GetString() is { } text && (isValid is null || isValid(text)))
        {
            return text;
        }

        Fail(AdyenErrors.InvalidField(name));
        return null;
    }

    public bool? OptionalBoolean(string name)
    {
        if (!TryGet(body, name, out var value))
        {
            return null;
        }

        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return value.GetBoolean();
        }

        Fail(AdyenErrors.InvalidField(name));
        return null;
    }

    public DateTimeOffset? OptionalTime(string name, Func<DateTimeOffset, bool> isValid)
    {
        if (!TryGet(body, name, out var value))
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out var time) && isValid(time))
        {
            return time;
        }

        Fail(AdyenErrors.InvalidField(name));
        return null;
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
            || !IsoCode.IsCurrency(currency))
        {
            Fail(AdyenErrors.InvalidField("amount.currency"));
        }
        else
        {
            return new Amount(value, currency);
        }

        return new Amount(0, "");
    }

    private static bool TryGet(JsonElement container, string name, out JsonElement value) =>
        container.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;
}
