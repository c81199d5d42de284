using Azure;
using Azure.Identity;
using Checkout;
using Checkout.Carts;
using Microsoft.Extensions.Options;

namespace DevHost;

/// <summary>Writes catalog files into table storage.</summary>
internal static class CatalogWriter
{
    public static Task<CatalogSeedSummary> WriteSampleAsync(IConfiguration configuration, CancellationToken cancellationToken) =>
        WriteAsync(
            configuration, "Azurite", RepositoryRoot.Combine(nameof(DevHost), "catalog.json"), TimeProvider.System, cancellationToken);

    public static async Task WriteFileAsync(DevSettings settings, string path, TimeProvider clock, CancellationToken cancellationToken)
    {
        var storage = settings.HasStorage
            ? "the configured table storage"
            : $"Azurite on port {settings.TablePort} "
                + "(start DevHost first, or set CheckoutStorage:ConnectionString or CheckoutStorage:TableEndpoint)";
        var summary = await WriteAsync(settings.ForStorage(), storage, path, clock, cancellationToken);
        Console.WriteLine($"{summary.Products} products and {summary.Discounts} discounts are written.");
    }

    private static async Task<CatalogSeedSummary> WriteAsync(
        IConfiguration configuration, string storage, string path, TimeProvider clock, CancellationToken cancellationToken)
    {
        try
        {
            await using var services = new ServiceCollection().AddLogging().AddCatalogSeeder(configuration).BuildServiceProvider();
            var seeder = services.GetRequiredService<CatalogSeeder>();
            return await GrantedRole.WaitForAsync(SeedAsync, Console.WriteLine, clock, cancellationToken);

            async Task<CatalogSeedSummary> SeedAsync()
            {
                await using var file = File.OpenRead(path);
                return await seeder.SeedAsync(file, null, cancellationToken);
            }
        }
        catch (CatalogFileException exception)
        {
            throw new StartupException($"{path}: {exception.Message}", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The catalog file cannot be read: {exception.Message}", exception);
        }
        catch (OptionsValidationException exception)
        {
            throw new StartupException(string.Join(Environment.NewLine, exception.Failures), exception);
        }
        catch (Exception exception) when (exception is RequestFailedException or AuthenticationFailedException or AggregateException)
        {
            throw new StartupException($"The catalog cannot be written to {storage}: {StorageFailures.Summary(exception)}", exception);
        }
        catch (Exception exception) when (exception is InvalidOperationException or FormatException)
        {
            // From the configuration binder, or from the Azure SDK, which reads the connection string only when it is used.
            throw new StartupException($"The storage settings are not valid: {exception.Message}", exception);
        }
    }
}
