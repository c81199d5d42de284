using System.ComponentModel.DataAnnotations;
using Azure.Data.Tables;
using Azure.Storage.Queues;

namespace Checkout.Storage;

/// <summary>Section <c>CheckoutStorage</c>: the account that holds sessions, catalog and the queues for orders.</summary>
/// <remarks>Not <c>Storage</c>: the Functions host takes that for its own storage when it has no other.</remarks>
public sealed class StorageOptions : IValidatableObject
{
    public const string Section = "CheckoutStorage";

    /// <summary>For Azurite. Wins over the endpoints.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>
    /// The account's table endpoint, such as <c>https://NAME.table.core.windows.net</c>. The app signs in with its managed identity.
    /// </summary>
    public Uri? TableEndpoint { get; set; }

    /// <summary>The account's queue endpoint, such as <c>https://NAME.queue.core.windows.net</c>.</summary>
    public Uri? QueueEndpoint { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (string.IsNullOrWhiteSpace(ConnectionString))
        {
            return new[]
            {
                Check(TableEndpoint, nameof(TableEndpoint), "table"),
                Check(QueueEndpoint, nameof(QueueEndpoint), "queue"),
            }.OfType<ValidationResult>();
        }

        return CanBeUsed(ConnectionString) ? [] : [new ValidationResult(
            "CheckoutStorage:ConnectionString is not a connection string. "
            + "Set CheckoutStorage__ConnectionString to the one that the account or Azurite gives, "
            + "or remove it and set CheckoutStorage__TableEndpoint and CheckoutStorage__QueueEndpoint.")];
    }

    private static ValidationResult? Check(Uri? endpoint, string setting, string service)
    {
        var remedy = $"Set CheckoutStorage__{setting} to the account's {service} endpoint (https://NAME.{service}.core.windows.net)";
        return endpoint is null
            ? new ValidationResult(
                $"CheckoutStorage:{setting} is missing. {remedy}, "
                + "or for Azurite CheckoutStorage__ConnectionString to UseDevelopmentStorage=true.")
            : endpoint is not { IsAbsoluteUri: true, Scheme: "https" }
            ? new ValidationResult($"CheckoutStorage:{setting} is not an https address. {remedy}.")
            : null;
    }

    // Otherwise the first shopper would find out.
    private static bool CanBeUsed(string connectionString)
    {
        try
        {
            _ = new TableServiceClient(connectionString);
            _ = new QueueServiceClient(connectionString);
            return true;
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }
}
