using System.ComponentModel.DataAnnotations;

namespace Checkout.Storage;

/// <summary>Section <c>Storage</c>: the account that holds sessions and catalog.</summary>
public sealed class StorageOptions : IValidatableObject
{
    public const string Section = "Storage";

    /// <summary>For Azurite. Wins over <see cref="Endpoint"/>.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>The account's table endpoint, such as <c>https://NAME.table.core.windows.net</c>. The app signs in with its managed identity.</summary>
    public Uri? Endpoint { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (string.IsNullOrWhiteSpace(ConnectionString) && Endpoint is null)
        {
            yield return new ValidationResult(
                "Storage is missing. Set Storage__Endpoint to the account's table endpoint (https://NAME.table.core.windows.net), "
                + "or for Azurite Storage__ConnectionString to UseDevelopmentStorage=true.");
        }
        else if (string.IsNullOrWhiteSpace(ConnectionString) && Endpoint is not { IsAbsoluteUri: true, Scheme: "https" })
        {
            yield return new ValidationResult("Storage:Endpoint is not an https address. Set Storage__Endpoint to the account's table endpoint (https://NAME.table.core.windows.net).");
        }
    }
}
