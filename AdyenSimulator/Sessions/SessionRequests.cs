using System.Net;
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
    DateTimeOffset? ExpiresAt,
    IReadOnlyList<LineItem>? LineItems,
    IReadOnlyList<string>? AllowedPaymentMethods,
    IReadOnlyList<string>? BlockedPaymentMethods)
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

        var amount = fields.RequiredAmount();
        var request = new CreateSessionRequest(
            amount,
            fields.RequiredText("reference", AdyenErrors.ReferenceMissing),
            fields.OptionalText("merchantOrderReference"),
            fields.RequiredText("returnUrl", AdyenErrors.ReturnUrlMissing, TextFormat.IsWebAddress),
            fields.OptionalText("countryCode", TextFormat.IsCountry),
            fields.OptionalText("shopperLocale"),
            fields.OptionalText("deliverAt"),
            fields.OptionalBoolean("payable") ?? true,
            fields.OptionalTime("expiresAt", time => time > now && time <= now + MaximumLifetime),
            Sessions.LineItems.Read(fields, amount),
            fields.OptionalTexts("allowedPaymentMethods"),
            fields.OptionalTexts("blockedPaymentMethods"));
        ReadShopper(fields);

        // Kept as text, because it is answered as it was written. A date alone would be read as a time, too.
        _ = fields.OptionalTime("deliverAt", _ => request.DeliverAt?.Contains('T', StringComparison.Ordinal) == true);
        return fields.Error is { } error ? error : request;
    }

    // Nothing here depends on these; but a shop that sends them wrongly is to learn it before it goes live.
    private static void ReadShopper(FieldReader fields)
    {
        _ = fields.OptionalText("merchantOrderReference", text => text.Length > 0);
        _ = fields.OptionalText("shopperIP", text => IPAddress.TryParse(text, out _));
        _ = fields.OptionalText("shopperEmail");
        _ = fields.OptionalText("telephoneNumber");
        var name = fields.OptionalObject("shopperName");
        _ = name?.RequiredText("firstName", AdyenErrors.InvalidField("shopperName.firstName"));
        _ = name?.RequiredText("lastName", AdyenErrors.InvalidField("shopperName.lastName"));
        foreach (var member in new[] { "billingAddress", "deliveryAddress" })
        {
            if (fields.OptionalObject(member) is { } address)
            {
                ReadAddress(address, member);
            }
        }
    }

    private static void ReadAddress(FieldReader address, string member)
    {
        foreach (var part in new[] { "street", "houseNumberOrName", "city", "postalCode" })
        {
            _ = address.RequiredText(part, AdyenErrors.InvalidField($"{member}.{part}"));
        }

        var country = address.RequiredText("country", AdyenErrors.InvalidField(member + ".country"), TextFormat.IsCountry);
        var state = address.OptionalText("stateOrProvince");
        if (country is "US" or "CA" && string.IsNullOrEmpty(state))
        {
            address.Fail(AdyenErrors.InvalidField(member + ".stateOrProvince"));
        }
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
