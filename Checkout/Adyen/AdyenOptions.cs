using System.ComponentModel.DataAnnotations;

namespace Checkout.Adyen;

/// <summary>Section <c>Adyen</c>.</summary>
internal sealed class AdyenOptions : IValidatableObject
{
    public const string Section = "Adyen";

    private const int MinHmacKeyLength = 64;

    private SessionFields? _fields;

    [Required(ErrorMessage = "Adyen:ApiKey is missing. "
        + "Set Adyen__ApiKey to an API key from the Customer Area (Developers, API credentials).")]
    [RegularExpression("[!-~]*", ErrorMessage = "Adyen:ApiKey has characters that no API key has, such as a line end. "
        + "Set Adyen__ApiKey to the key alone.")]
    public string ApiKey { get; set; } = "";

    [Required(ErrorMessage = "Adyen:MerchantAccount is missing. Set Adyen__MerchantAccount to the merchant account that is paid.")]
    public string MerchantAccount { get; set; } = "";

    /// <summary>Public: it is handed to every browser.</summary>
    [Required(ErrorMessage = "Adyen:ClientKey is missing. "
        + "Set Adyen__ClientKey to the client key of the same API credential; it starts with the name of its environment.")]
    public string ClientKey { get; set; } = "";

    /// <summary>The environment as Drop-in names it.</summary>
    [AllowedValues(
        "test", "live", "live-us", "live-au", "live-apse", "live-in",
        ErrorMessage = "Adyen:Environment is unknown. Set Adyen__Environment to test, live, live-us, live-au, live-apse or live-in.")]
    public string Environment { get; set; } = "test";

    /// <summary>
    /// The first part of the live endpoints, from the Customer Area (Developers, API URLs). Needed for the live environments only.
    /// </summary>
    [RegularExpression("[A-Za-z0-9-]*", ErrorMessage = "Adyen:LiveUrlPrefix is not a prefix. "
        + "Set Adyen__LiveUrlPrefix to the part of the live URL before '-checkout-live'.")]
    public string? LiveUrlPrefix { get; set; }

    /// <summary>
    /// The keys that Adyen signs its notifications with, in hexadecimal. All verify: to rotate, add the new key, generate it at Adyen, and
    /// remove the old one when Adyen sends no more notifications from before.
    /// </summary>
    [MinLength(1, ErrorMessage = "Adyen:HmacKeys is missing. "
        + "Set Adyen__HmacKeys__0 to the HMAC key of the webhook (Customer Area, Developers, Webhooks, Standard webhook).")]
    public IReadOnlyList<string> HmacKeys { get; set; } = [];

    /// <summary>Basic authentication of the webhook, beside the signature. Null asks for none.</summary>
    public string? WebhookUsername { get; set; }

    public string? WebhookPassword { get; set; }

    /// <summary>The root of the local stand-in for Adyen, instead of Adyen.</summary>
    public Uri? SimulatorUrl { get; set; }

    /// <summary>A JSON object with what is added to each session, such as <c>{"captureDelayHours":72}</c>.</summary>
    public string? SessionFields { get; set; }

    /// <summary><see cref="SessionFields"/> as they are sent.</summary>
    internal SessionFields Fields => _fields ??= Adyen.SessionFields.TryParse(SessionFields, out var fields, out var error)
        ? fields
        : throw new InvalidOperationException(error);

    /// <summary>The base address of Checkout API v72, with a slash at its end.</summary>
    internal Uri ApiUrl =>
        SimulatorUrl is not null ? new Uri(SimulatorUrl, "v72/")
        : Environment == "test" ? new Uri("https://checkout-test.adyen.com/v72/")
        : new Uri($"https://{LiveUrlPrefix}-checkout-live.adyenpayments.com/checkout/v72/");

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Environment != "test" && string.IsNullOrWhiteSpace(LiveUrlPrefix))
        {
            yield return new ValidationResult("Adyen:LiveUrlPrefix is missing. "
                + "Set Adyen__LiveUrlPrefix to the prefix of your live URLs (Customer Area, Developers, API URLs).");
        }

        for (var i = 0; i < HmacKeys.Count; i++)
        {
            if (HmacKeys[i].Length < MinHmacKeyLength || HmacKeys[i].Length % 2 != 0 || !HmacKeys[i].All(char.IsAsciiHexDigit))
            {
                yield return new ValidationResult($"Adyen:HmacKeys:{i} is not a key. "
                    + $"Set Adyen__HmacKeys__{i} to the HMAC key of the webhook as Adyen shows it: "
                    + $"at least {MinHmacKeyLength} hexadecimal digits.");
            }
        }

        if (string.IsNullOrEmpty(WebhookUsername) != string.IsNullOrEmpty(WebhookPassword))
        {
            yield return new ValidationResult("One of Adyen:WebhookUsername and Adyen:WebhookPassword is missing. "
                + "Set both Adyen__WebhookUsername and Adyen__WebhookPassword as at the webhook in the Customer Area, or neither.");
        }

        if (!Adyen.SessionFields.TryParse(SessionFields, out _, out var error))
        {
            yield return new ValidationResult(error);
        }

        // Otherwise one wrong setting would let a shop hand out goods against payments that nobody made.
        if (SimulatorUrl is not null && (Environment != "test" || SimulatorUrl is not { IsAbsoluteUri: true, IsLoopback: true }))
        {
            yield return new ValidationResult("Adyen:SimulatorUrl is for this machine and the test environment only. "
                + "Remove Adyen__SimulatorUrl, or set it to an http://localhost address.");
        }
    }
}
