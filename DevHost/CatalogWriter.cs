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
            configuration,
            "Azurite",
            RepositoryRoot.Combine(nameof(DevHost), "catalog.json"),
            progress: null,
            TimeProvider.System,
            cancellationToken);

    public static async Task WriteFileAsync(DevSettings settings, string path, TimeProvider clock, CancellationToken cancellationToken)
    {
        var storage = settings.HasStorage
            ? "the configured table storage"
            : $"Azurite on port {settings.TablePort} "
                + "(start DevHost first, or set CheckoutStorage:ConnectionString or CheckoutStorage:TableEndpoint)";
        var progress = new SeedProgress(Console.Out, isTerminal: !Console.IsOutputRedirected);
        try
        {
            var summary = await WriteAsync(settings.ForStorage(), storage, path, progress, clock, cancellationToken);
            progress.End();
            Console.WriteLine(
                $"{summary.Products} products, {summary.Discounts} discounts, {summary.DeliveryOptions} ways to deliver "
                + $"and {summary.TaxRates} tax rates are written.");
        }
        catch (OperationCanceledException exception) when (cancellationToken.IsCancellationRequested)
        {
            progress.End();
            throw new StartupException(
                "Interrupted. What is written stays, and the rest is as it was: run it again, which does no harm.", exception);
        }
    }

    private static async Task<CatalogSeedSummary> WriteAsync(
        IConfiguration configuration,
        string storage,
        string path,
        IProgress<CatalogSeedProgress>? progress,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        try
        {
            await using var services = new ServiceCollection().AddLogging().AddCatalogSeeder(configuration).BuildServiceProvider();
            var seeder = services.GetRequiredService<CatalogSeeder>();
            return await GrantedRole.WaitForAsync(SeedAsync, Console.WriteLine, clock, cancellationToken);

            async Task<CatalogSeedSummary> SeedAsync()
            {
                await using var file = File.OpenRead(path);
                if (!file.CanSeek)
                {
                    throw new StartupException($"{path} can be read only once, and a catalog is read twice. Save it as a file first.");
                }

                return await seeder.SeedAsync(file, progress, cancellationToken);
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
