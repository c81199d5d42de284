using System.Text;
using Checkout;
using Checkout.Carts;
using Checkout.Storage;
using DevHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

[assembly: AssemblyFixture(typeof(Functions.Tests.Support.AzuriteFixture))]

namespace Functions.Tests.Support;

/// <summary>
/// One Azurite for the whole run, with the sample catalog. Tests share it: each has sessions of its own, and who counts products seeds them
/// in a currency that no other test has.
/// </summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private Azurite? _azurite;

    public string ConnectionString => _azurite!.ConnectionString;

    /// <summary>The port of the table service.</summary>
    public int Port => _azurite!.TablePort;

    public int QueuePort => _azurite!.QueuePort;

    /// <summary>What was sent to the queue for paid orders.</summary>
    public OrderMessages Completed { get; private set; } = null!;

    /// <summary>What was sent to the queue for sessions that a person has to look at.</summary>
    public OrderMessages NeedsAttention { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _azurite = await Azurite.StartAsync(0, 0, CancellationToken.None);
        Completed = new OrderMessages(ConnectionString, QueueNames.Completed);
        NeedsAttention = new OrderMessages(ConnectionString, QueueNames.NeedsAttention);
        await SeedAsync(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "catalog.json")));
    }

    /// <summary>Writes a catalog file, as <c>DevHost seed</c> does.</summary>
    public Task<CatalogSeedSummary> SeedAsync(string json) => SeedWatchedAsync(json, null, CancellationToken.None);

    public async Task<CatalogSeedSummary> SeedWatchedAsync(
        string json, IProgress<CatalogSeedProgress>? progress, CancellationToken cancellationToken)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["CheckoutStorage:ConnectionString"] = ConnectionString })
            .Build();
        await using var services = new ServiceCollection().AddLogging().AddCatalogSeeder(configuration).BuildServiceProvider();
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return await services.GetRequiredService<CatalogSeeder>().SeedAsync(stream, progress, cancellationToken);
    }

    public ValueTask DisposeAsync() => _azurite?.DisposeAsync() ?? ValueTask.CompletedTask;
}
