using Azure;
using Azure.Identity;
using Checkout;
using Checkout.Carts;
using Microsoft.Extensions.Options;

namespace DevHost;

/// <summary>Writes catalog files into table storage.</summary>
internal static class Seeding
{
    public static Task<CatalogSeedSummary> SeedSampleAsync(IConfiguration configuration, CancellationToken cancellationToken) =>
        SeedAsync(configuration, "Azurite", RepositoryRoot.Combine(nameof(DevHost), "catalog.json"), cancellationToken);

    public static async Task SeedFileAsync(DevSettings settings, string path, CancellationToken cancellationToken)
    {
        var storage = settings.HasStorage
            ? "the configured table storage"
            : $"Azurite on port {settings.Tables.Port} (start DevHost first, or set Storage:ConnectionString or Storage:TableEndpoint)";
        var summary = await SeedAsync(settings.ForSeeding(), storage, path, cancellationToken);
        Console.WriteLine($"{summary.Products} products and {summary.Discounts} discounts are written.");
    }

    private static async Task<CatalogSeedSummary> SeedAsync(
        IConfiguration configuration, string storage, string path, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = File.OpenRead(path);
            await using var services = new ServiceCollection().AddLogging().AddCheckout(configuration).BuildServiceProvider();
            return await services.GetRequiredService<CatalogSeeder>().SeedAsync(file, cancellationToken);
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
            throw new StartupException($"The catalog cannot be written to {storage}: {Summary(exception)}", exception);
        }
        catch (Exception exception) when (exception is InvalidOperationException or FormatException)
        {
            // From the configuration binder, or from the Azure SDK, which reads the connection string only when it is used.
            throw new StartupException($"The storage settings are not valid: {exception.Message}", exception);
        }
    }

    // After several attempts the Azure SDK throws one exception per attempt, each with the whole response below its first line.
    private static string Summary(Exception exception)
    {
        var last = exception is AggregateException attempts ? attempts.Flatten().InnerExceptions[^1] : exception;
        var firstLine = last.Message.Split('\n', 2)[0].TrimEnd();
        return last is RequestFailedException { Status: > 0 } answer ? $"{firstLine} ({answer.Status} {answer.ErrorCode})" : firstLine;
    }
}
