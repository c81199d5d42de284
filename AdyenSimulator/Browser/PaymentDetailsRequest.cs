using System.Text.Json;
using AdyenSimulator.Server;

namespace AdyenSimulator.Browser;

/// <param name="SessionData">May be lost when the shopper comes back.</param>
/// <param name="ResultToken">From the return address or from the status.</param>
internal sealed record PaymentDetailsRequest(string? SessionData, string ResultToken)
{
    public static Result<PaymentDetailsRequest, AdyenError> Read(JsonElement body)
    {
        var fields = new FieldReader(body);
        var sessionData = fields.OptionalText("sessionData");
        if (!body.TryGetProperty("details", out var details) || details.ValueKind != JsonValueKind.Object)
        {
            fields.Fail(AdyenErrors.InvalidField("details"));
        }

        if (fields.Error is { } error)
        {
            return error;
        }

        var detailFields = new FieldReader(details);
        var token = detailFields.OptionalText("redirectResult") ?? detailFields.RequiredText("payload", AdyenErrors.InvalidPayload);
        return detailFields.Error is { } invalid ? invalid : new PaymentDetailsRequest(sessionData, token);
    }
}
