using System.ComponentModel.DataAnnotations;
using Azure.Data.Tables;

namespace Checkout.Storage;

/// <summary>Section <c>Storage</c>: the account that holds sessions and catalog.</summary>
public sealed class StorageOptions : IValidatableObject
{
    public const string Section = "Storage";

    /// <summary>For Azurite. Wins over <see cref="TableEndpoint"/>.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>The account's table endpoint, such as <c>https://NAME.table.core.windows.net</c>. The app signs in with its managed identity.</summary>
    public Uri? TableEndpoint { get; set; }

    /// <summary>The account's queue endpoint, such as <c>https://NAME.queue.core.windows.net</c>. The app signs in with its managed identity.</summary>
    public Uri? QueueEndpoint { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrWhiteSpace(ConnectionString))
        {
            if (!CanBeUsed(ConnectionString))
            {
                yield return new ValidationResult(
                    "Storage:ConnectionString is not a connection string. "
                        + "Set Storage__ConnectionString to the one that the account or Azurite gives, or remove it and set Storage__TableEndpoint.");
            }
        }
        else if (TableEndpoint is null)
        {
            yield return new ValidationResult(
                "Storage is missing. Set Storage__TableEndpoint to the account's table endpoint (https://NAME.table.core.windows.net), "
                + "or for Azurite Storage__ConnectionString to UseDevelopmentStorage=true.");
        }
        else if (TableEndpoint is not { IsAbsoluteUri: true, Scheme: "https" })
        {
            yield return new ValidationResult("Storage:TableEndpoint is not an https address. "
                + "Set Storage__TableEndpoint to the account's table endpoint (https://NAME.table.core.windows.net).");
        }
    }

    // Otherwise the first shopper would find out.
    private static bool CanBeUsed(string connectionString)
    {
        try
        {
            _ = new TableServiceClient(connectionString);
            return true;
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }
}
