using System.Globalization;
using System.Text.RegularExpressions;
using Checkout.Currencies;
using Checkout.Failures;
using Checkout.Operations;
using Checkout.Sessions;

namespace Checkout.Api;

/// <summary>POST /sessions</summary>
/// <param name="Replaces">The id of a session of the caller's own.</param>
internal sealed partial record CreateSessionBody(
    IReadOnlyList<CartItemBody?>? Items,
    string? Currency,
    string? CountryCode,
    string? ShopperLocale,
    string? Region,
    string? DiscountCode,
    string? DeliveryOption,
    string? ReturnUrl,
    string? ShopperEmail,
    string? DeliverAt,
    string? Replaces,
    ShopperNameBody? ShopperName,
    string? TelephoneNumber,
    AddressBody? BillingAddress,
    AddressBody? DeliveryAddress) : StrictBody
{
    /// <param name="idempotencyKey">The header of that name, if it was sent.</param>
    public Outcome<NewSession> ToNewSession(string? idempotencyKey, CheckoutOptions options)
    {
        var validator = new RequestValidator();
        validator.NoUnknownMembers(this);
        var items = validator.Items(Items);
        var currency = validator.Currency(Currency, "currency");
        validator.Country(CountryCode, "countryCode");
        validator.Check(
            ShopperLocale is null || LocalePattern().IsMatch(ShopperLocale),
            "shopperLocale",
            "A locale is a language and a country, such as nl-NL.");
        validator.Region(Region);
        validator.DiscountCode(DiscountCode);
        validator.DeliveryOption(DeliveryOption);
        validator.Check(
            ShopperEmail is null
                || (ShopperEmail.Length <= 320 && PlainText.IsPlain(ShopperEmail) && EmailPattern().IsMatch(ShopperEmail)),
            "shopperEmail",
            "This is not an email address.");
        // A time zone is required: without one, the time would be in that of the server.
        var deliverAt = DateTimeOffset.MinValue;
        validator.Check(
            DeliverAt is null
                || (TimePattern().IsMatch(DeliverAt) && DateTimeOffset.TryParse(DeliverAt, CultureInfo.InvariantCulture, out deliverAt)),
            "deliverAt",
            "A time is in ISO 8601 with a time zone, such as 2031-12-24T10:00:00+01:00.");
        var shopperName = ShopperName?.ToShopperName(validator);
        validator.Check(
            TelephoneNumber is null || TelephonePattern().IsMatch(TelephoneNumber),
            "telephoneNumber",
            "A telephone number is a plus sign, the country code and the number, such as +31612345678.");
        var billingAddress = BillingAddress?.ToAddress(validator, "billingAddress");
        var deliveryAddress = DeliveryAddress?.ToAddress(validator, "deliveryAddress");
        validator.Check(
            deliveryAddress is null || deliveryAddress.Country == CountryCode,
            "deliveryAddress.country",
            "Delivery and taxes are priced for countryCode, so what is bought goes there.");
        validator.Check(
            deliveryAddress is null || Region is null || deliveryAddress.StateOrProvince == Region,
            "deliveryAddress.stateOrProvince",
            "Taxes are priced for region, so what is bought goes there.");
        var returnUrl = options.DefaultReturnUrl!;
        validator.Check(
            ReturnUrl is null || (Uri.TryCreate(ReturnUrl, UriKind.Absolute, out returnUrl) && options.AllowsReturnTo(returnUrl)),
            "returnUrl",
            $"The return URL is not on an allowed origin, or longer than {CheckoutOptions.MaxReturnUrlLength} characters.");
        // Not the nil UUID: all clients that forget to set their key would share one session.
        var key = Guid.Empty;
        validator.Check(
            idempotencyKey is null || (Guid.TryParseExact(idempotencyKey, "D", out key) && key != Guid.Empty),
            "Idempotency-Key",
            "The header Idempotency-Key is a UUID, new for each session.");
        if (validator.Failure is { } invalid)
        {
            return invalid;
        }

        var sentReturnUrl = CheckoutOptions.Encode(returnUrl!);
        return new NewSession(
            items,
            currency!,
            CountryCode!,
            ShopperLocale,
            DiscountCode,
            sentReturnUrl,
            ShopperEmail,
            DeliverAt is null ? null : deliverAt)
        {
            // Whoever names the address has named the region.
            Region = Region ?? deliveryAddress?.StateOrProvince,
            DeliveryOption = DeliveryOption,
            Replaces = Replaces,
            ShopperName = shopperName,
            TelephoneNumber = TelephoneNumber,
            BillingAddress = billingAddress,
            DeliveryAddress = deliveryAddress,
            HasOwnReturnUrl = sentReturnUrl != CheckoutOptions.Encode(options.DefaultReturnUrl!),
            IdempotencyKey = idempotencyKey is null ? null : key,
        };
    }

    [GeneratedRegex("^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(Z|[+-]\\d{2}:\\d{2})\\z")]
    private static partial Regex TimePattern();

    [GeneratedRegex("^[a-z]{2}[-_][A-Z]{2}\\z")]
    private static partial Regex LocalePattern();

    // What Adyen takes.
    [GeneratedRegex("^\\+[1-9][0-9]{4,17}\\z")]
    private static partial Regex TelephonePattern();

    [GeneratedRegex("^[^@\\s]+@[^@\\s]+\\z")]
    private static partial Regex EmailPattern();
}

internal sealed record SessionAnswer(
    string Id,
    string SessionData,
    Money Amount,
    bool Payable,
    string Reference,
    string OrderReference,
    DateTimeOffset ExpiresAt,
    CartAnswer Cart,
    string AccessToken)
{
    public static SessionAnswer For(CheckoutSession session, string accessToken, DateTimeOffset now) => new(
        session.Id,
        session.SessionData,
        session.Amount,
        session.StateAt(now) is not (SessionState.Open or SessionState.Finalizing or SessionState.Expired or SessionState.Replaced),
        session.Reference,
        session.OrderReference,
        session.ExpiresAt,
        CartAnswer.For(session),
        accessToken);
}
