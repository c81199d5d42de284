using System.ComponentModel.DataAnnotations;

namespace Checkout.Api;

/// <summary>Section <c>Checkout</c>.</summary>
internal sealed class CheckoutOptions : IValidatableObject
{
    public const string Section = "Checkout";

    /// <summary>What Adyen takes.</summary>
    internal const int MaxReturnUrlLength = 1024;

    private const int MinKeyBytes = 32;

    /// <summary>
    /// Base64 of at least 32 random bytes each. The first signs new access tokens, all verify: to rotate, put a new key in front and remove
    /// the old one a day later.
    /// </summary>
    [MinLength(1, ErrorMessage = "Checkout:AccessTokenKeys is missing. "
        + "Set Checkout__AccessTokenKeys__0 to 32 random bytes in base64, for example from: openssl rand -base64 32")]
    public IReadOnlyList<string> AccessTokenKeys { get; set; } = [];

    /// <summary>Scheme, host and port of the frontends that shoppers may return to, such as <c>https://shop.example</c>.</summary>
    [MinLength(1, ErrorMessage = "Checkout:AllowedReturnOrigins is missing. "
        + "Set Checkout__AllowedReturnOrigins__0 to the origin of the frontend, for example https://shop.example")]
    public IReadOnlyList<Uri> AllowedReturnOrigins { get; set; } = [];

    /// <summary>Where shoppers return to when a request names no other place.</summary>
    [Required(ErrorMessage = "Checkout:DefaultReturnUrl is missing. "
        + "Set Checkout__DefaultReturnUrl to the page that shows the result, for example https://shop.example/result")]
    public Uri? DefaultReturnUrl { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        for (var i = 0; i < AccessTokenKeys.Count; i++)
        {
            var key = new byte[AccessTokenKeys[i].Length];
            if (!Convert.TryFromBase64String(AccessTokenKeys[i], key, out var length) || length < MinKeyBytes)
            {
                yield return new ValidationResult($"Checkout:AccessTokenKeys:{i} is not a key. "
                    + $"Set Checkout__AccessTokenKeys__{i} to at least 32 random bytes in base64, "
                    + "for example from: openssl rand -base64 32");
            }
        }

        for (var i = 0; i < AllowedReturnOrigins.Count; i++)
        {
            if (AllowedReturnOrigins[i] is not { IsAbsoluteUri: true, Scheme: "https" or "http", PathAndQuery: "/", Fragment: "" }
                || !HasPlainHost(AllowedReturnOrigins[i])
                || HostOf(AllowedReturnOrigins[i]) is null)
            {
                yield return new ValidationResult($"Checkout:AllowedReturnOrigins:{i} is not an origin. "
                    + $"Set Checkout__AllowedReturnOrigins__{i} to a scheme and a host, for example https://shop.example");
            }
        }

        if (DefaultReturnUrl is not null && !AllowsReturnTo(DefaultReturnUrl))
        {
            yield return new ValidationResult("Checkout:DefaultReturnUrl is not on one of Checkout:AllowedReturnOrigins, or too long. "
                + "Set Checkout__DefaultReturnUrl to a page there, or add its origin as Checkout__AllowedReturnOrigins__1");
        }
    }

    internal bool AllowsReturnTo(Uri url) =>
        url.IsAbsoluteUri
        && HasPlainHost(url)
        // A host in Unicode and the same in ASCII are one.
        && HostOf(url) is { } host
        && AllowedReturnOrigins.Any(origin =>
            origin.IsAbsoluteUri && (origin.Scheme, HostOf(origin), origin.Port) == (url.Scheme, host, url.Port))
        && Encode(url).Length <= MaxReturnUrlLength;

    /// <summary>In ASCII throughout, as Adyen is sent it.</summary>
    internal static string Encode(Uri url) => new UriBuilder(url) { Host = url.IdnHost }.Uri.AbsoluteUri;

    // Null where it has none: there are characters that an address may have until its host is asked for.
    private static string? HostOf(Uri url)
    {
        try
        {
            return url.IdnHost;
        }
        catch (UriFormatException)
        {
            return null;
        }
    }

    // No user name, not even an empty one, and no backslash, which some take for a slash and others do not.
    private static bool HasPlainHost(Uri url) =>
        !url.OriginalString.Contains('\\', StringComparison.Ordinal)
        && !url.GetComponents(UriComponents.StrongAuthority, UriFormat.UriEscaped).Contains('@', StringComparison.Ordinal);
}
