using System.Text.Json;
using AdyenSimulator.Protocol;
using AdyenSimulator.Sessions;

namespace AdyenSimulator.Browser;

/// <param name="TestResult">How the payment is to end. Null if nobody decides it or the shopper does so elsewhere.</param>
internal sealed record PaymentsRequest(string SessionData, string PaymentMethodType, ResultCode? TestResult)
{
    private const int ShortestIban = 15;
    private const int LongestIban = 34;

    public static Result<PaymentsRequest, AdyenError> Read(JsonElement body)
    {
        // The one thing that a browser must never have a say in.
        if (HasAmount(body))
        {
            return AdyenErrors.AmountFromBrowser;
        }

        var fields = new FieldReader(body);
        var sessionData = fields.RequiredText("sessionData", AdyenErrors.InvalidPayload);
        var paymentMethod = fields.RequiredObject("paymentMethod");
        if (fields.Error is { } error)
        {
            return error;
        }

        var details = new FieldReader(paymentMethod);
        var type = details.RequiredText("type", AdyenErrors.InvalidField("paymentMethod.type"));
        var testResult = type switch
        {
            OfferedMethods.Sepa => ReadDirectDebit(details),
            OfferedMethods.MbWay => ReadPhone(details),
            _ => null,
        };
        return details.Error is { } invalid ? invalid : new PaymentsRequest(sessionData, type, testResult);
    }

    private static ResultCode? ReadDirectDebit(FieldReader details)
    {
        var iban = details.RequiredText("iban", AdyenErrors.InvalidField("paymentMethod.iban"));
        if (!IsIban(iban.Replace(" ", "", StringComparison.Ordinal)))
        {
            details.Fail(AdyenErrors.InvalidField("paymentMethod.iban"));
        }

        return TestInput.ByHolderName(details.RequiredText("ownerName", AdyenErrors.InvalidField("paymentMethod.ownerName")));
    }

    private static ResultCode? ReadPhone(FieldReader details) =>
        TestInput.ByPhoneNumber(details.RequiredText("telephoneNumber", AdyenErrors.InvalidField("paymentMethod.telephoneNumber")));

    private static bool IsIban(string text) =>
        text.Length is >= ShortestIban and <= LongestIban
        && text[..2].All(char.IsAsciiLetterUpper)
        && text[2..4].All(char.IsAsciiDigit)
        && text[4..].All(char.IsAsciiLetterOrDigit);

    private static bool HasAmount(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Any(
            property => property.Name.Equals("amount", StringComparison.OrdinalIgnoreCase) || HasAmount(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().Any(HasAmount),
        _ => false,
    };
}

/// <summary>How a payment ends, by what the shopper enters.</summary>
internal static class TestInput
{
    /// <summary>An account holder whose whole name is a result code gets it; everybody else pays.</summary>
    public static ResultCode ByHolderName(string name) => name.Trim().ToUpperInvariant() switch
    {
        "REFUSED" => ResultCode.Refused,
        "CANCELLED" => ResultCode.Cancelled,
        "ERROR" => ResultCode.Error,
        "PENDING" => ResultCode.Pending,
        "RECEIVED" => ResultCode.Received,
        _ => ResultCode.Authorised,
    };

    /// <returns>Null for a phone on which nobody answers; every number that is not listed pays.</returns>
    public static ResultCode? ByPhoneNumber(string number) => number switch
    {
        "+351910000001" => ResultCode.Refused,
        "+351910000002" => ResultCode.Cancelled,
        "+351910000003" => ResultCode.Error,
        "+351910000004" => null,
        _ => ResultCode.Authorised,
    };
}
