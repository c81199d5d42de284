using System.Text.Json;
using AdyenSimulator.Protocol;

namespace AdyenSimulator.Sessions;

internal sealed record CreateSessionRequest(
    Amount Amount,
    string Reference,
    string? MerchantOrderReference,
    string ReturnUrl,
    string? CountryCode,
    string? ShopperLocale,
    string? DeliverAt,
    bool Payable,
    DateTimeOffset? ExpiresAt)
{
    private static readonly TimeSpan MaximumLifetime = TimeSpan.FromHours(24);

    public static Result<CreateSessionRequest, AdyenError> Read(JsonElement body, string merchantAccount, DateTimeOffset now)
    {
        var fields = new FieldReader(body);
        var account = fields.RequiredText("merchantAccount", AdyenErrors.InvalidMerchantAccount);
        if (!string.Equals(account, merchantAccount, StringComparison.Ordinal))
        {
            return AdyenErrors.InvalidMerchantAccount;
        }

        var request = new CreateSessionRequest(
            fields.RequiredAmount(),
            fields.RequiredText("reference", AdyenErrors.ReferenceMissing),
            fields.OptionalText("merchantOrderReference"),
            fields.RequiredText("returnUrl", AdyenErrors.ReturnUrlMissing, TextFormat.IsWebAddress),
            fields.OptionalText("countryCode", TextFormat.IsCountry),
            fields.OptionalText("shopperLocale"),
            fields.OptionalText("deliverAt"),
            fields.OptionalBoolean("payable") ?? true,
            fields.OptionalTime("expiresAt", time => time > now && time <= now + MaximumLifetime));

        // Kept as text, because it is answered as it was written. A date alone would be read as a time, too.
        _ = fields.OptionalTime("deliverAt", _ => request.DeliverAt?.Contains('T', StringComparison.Ordinal) == true);
        return fields.Error is { } error ? error : request;
    }
}

internal sealed record UpdateSessionRequest(string SessionData, Amount Amount, bool Payable)
{
    public static Result<UpdateSessionRequest, AdyenError> Read(JsonElement body)
    {
        var fields = new FieldReader(body);
        var request = new UpdateSessionRequest(
            fields.RequiredText("sessionData", AdyenErrors.InvalidPayload),
            fields.RequiredAmount(),
            fields.OptionalBoolean("payable") ?? false);
        return fields.Error is { } error ? error : request;
    }
}
