using System.ComponentModel.DataAnnotations;
using Azure.Data.Tables;
using Azure.Storage.Queues;

namespace Checkout.Storage;

/// <summary>Section <c>Storage</c>: the account that holds sessions, catalog and the queues for orders.</summary>
public sealed class StorageOptions : IValidatableObject
{
    public const string Section = "Storage";

    /// <summary>For Azurite. Wins over the endpoints.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>The account's table endpoint, such as <c>https://NAME.table.core.windows.net</c>. The app signs in with its managed identity.</summary>
    public Uri? TableEndpoint { get; set; }

    /// <summary>The account's queue endpoint, such as <c>https://NAME.queue.core.windows.net</c>.</summary>
    public Uri? QueueEndpoint { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (string.IsNullOrWhiteSpace(ConnectionString))
        {
            return new[] { Check(TableEndpoint, nameof(TableEndpoint), "table"), Check(QueueEndpoint, nameof(QueueEndpoint), "queue") }.OfType<ValidationResult>();
        }

        return CanBeUsed(ConnectionString) ? [] : [new ValidationResult(
            "Storage:ConnectionString is not a connection string. Set Storage__ConnectionString to the one that the account or Azurite gives, "
            + "or remove it and set Storage__TableEndpoint and Storage__QueueEndpoint.")];
    }

    private static ValidationResult? Check(Uri? endpoint, string setting, string service)
    {
        var remedy = $"Set Storage__{setting} to the account's {service} endpoint (https://NAME.{service}.core.windows.net)";
        return endpoint is null
            ? new ValidationResult($"Storage:{setting} is missing. {remedy}, or for Azurite Storage__ConnectionString to UseDevelopmentStorage=true.")
            : endpoint is not { IsAbsoluteUri: true, Scheme: "https" } ? new ValidationResult($"Storage:{setting} is not an https address. {remedy}.")
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
