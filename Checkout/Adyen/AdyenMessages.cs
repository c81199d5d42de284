using System.Text.Json;
using System.Text.Json.Serialization;
using Checkout.Currencies;

namespace Checkout.Adyen;

// The bodies of the calls that AdyenClient makes, each with its answer.

/// <param name="Payable">False makes the session updatable until a PATCH makes it payable.</param>
internal sealed record CreateSessionRequest(
    string MerchantAccount,
    Money Amount,
    string Reference,
    string MerchantOrderReference,
    string ReturnUrl,
    string CountryCode,
    string? ShopperLocale,
    string? ShopperEmail,
    DateTimeOffset? DeliverAt,
    string Channel = "Web",
    bool Payable = false)
{
    /// <summary>They add up to the amount.</summary>
    public IReadOnlyList<LineItem>? LineItems { get; init; }

    [JsonPropertyName("shopperIP")]
    public string? ShopperIP { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public ShopperName? ShopperName { get; init; }

    public string? TelephoneNumber { get; init; }

    public Address? BillingAddress { get; init; }

    public Address? DeliveryAddress { get; init; }

    public IReadOnlyList<string>? BlockedPaymentMethods { get; init; }

    /// <summary>What the shop adds: none of the names above.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Fields { get; set; }
}

/// <summary>A line of the cart or the delivery, for the payment methods that bill each line.</summary>
/// <param name="AmountIncludingTax">Of one item, as all amounts here. In minor units.</param>
/// <param name="TaxPercentage">In hundredths of a percent.</param>
internal sealed record LineItem(
    string Id,
    string Description,
    int Quantity,
    long AmountIncludingTax,
    long AmountExcludingTax,
    long TaxAmount,
    int TaxPercentage,
    string? Sku = null);

internal sealed record ShopperName(string FirstName, string LastName);

internal sealed record Address(
    string Street, string HouseNumberOrName, string City, string PostalCode, string Country, string? StateOrProvince);

internal sealed record CreateSessionResponse(
    string Id, string SessionData, Money Amount, DateTimeOffset ExpiresAt, string Reference, bool Payable = true) : IAdyenResponse
{
    public bool IsUsable => AdyenText.IsName(Id) && AdyenText.IsSessionData(SessionData) && Amount.Value >= 0;
}

internal sealed record UpdateSessionRequest(string SessionData, Money Amount, bool Payable);

internal sealed record UpdateSessionResponse(string SessionData) : IAdyenResponse
{
    public bool IsUsable => AdyenText.IsSessionData(SessionData);
}

/// <summary>The snapshot that Adyen took when it issued the <c>sessionResult</c>.</summary>
/// <param name="Status"><c>active</c>, <c>completed</c>, <c>paymentPending</c>, <c>refused</c>, <c>canceled</c> or <c>expired</c>.</param>
internal sealed record SessionResultResponse(
    string Id, string Status, string? Reference = null, IReadOnlyList<AdyenPayment?>? Payments = null) : IAdyenResponse
{
    public bool IsUsable => Payments is null || Payments.All(payment => payment is { IsUsable: true });
}

internal sealed record AdyenPayment(string PspReference, string ResultCode, Money? Amount = null, AdyenPaymentMethod? PaymentMethod = null)
{
    public bool IsUsable =>
        AdyenText.IsName(PspReference)
        && AdyenText.IsName(ResultCode)
        && Amount is null or { Value: >= 0 }
        && (PaymentMethod?.Type is not { } type || AdyenText.IsName(type));
}

internal sealed record AdyenPaymentMethod(string? Type = null, string? Brand = null);

/// <summary>An answer of Adyen, which may be off its contract in what types do not tell.</summary>
internal interface IAdyenResponse
{
    /// <summary>If not, it is as good as none.</summary>
    bool IsUsable { get; }
}

/// <summary>What a text of Adyen's can be, far above what it is, so that it can be kept.</summary>
internal static class AdyenText
{
    private const int MaxNameLength = 64;

    // A column of a table holds a little more.
    private const int MaxSessionDataLength = 32_000;

    /// <summary>A reference, a result code, a payment method.</summary>
    public static bool IsName(string text) => text.Length is > 0 and <= MaxNameLength;

    public static bool IsSessionData(string text) => text.Length is > 0 and <= MaxSessionDataLength;
}

// Adyen adds members to its responses without notice, so unknown ones are ignored; missing and null ones are not.
[JsonSerializable(typeof(CreateSessionRequest))]
[JsonSerializable(typeof(CreateSessionResponse))]
[JsonSerializable(typeof(UpdateSessionRequest))]
[JsonSerializable(typeof(UpdateSessionResponse))]
[JsonSerializable(typeof(SessionResultResponse))]
[JsonSerializable(typeof(AdyenErrorBody))]
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
internal sealed partial class AdyenJsonContext : JsonSerializerContext;
