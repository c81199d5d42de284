using System.Text;
using Checkout;
using Checkout.Carts;
using DevHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

[assembly: AssemblyFixture(typeof(Functions.Tests.Support.AzuriteFixture))]

namespace Functions.Tests.Support;

/// <summary>One Azurite for the whole run, with the sample catalog. Tests share it: each has sessions of its own.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private AzuriteTables? _tables;

    public string ConnectionString => _tables!.ConnectionString;

    public int Port => _tables!.Port;

    public async ValueTask InitializeAsync()
    {
        _tables = await AzuriteTables.StartAsync(0, CancellationToken.None);
        await SeedAsync(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "catalog.json")));
    }

    /// <summary>Writes a catalog file, as <c>DevHost seed</c> does.</summary>
    public async Task<CatalogSeedSummary> SeedAsync(string json)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Storage:ConnectionString"] = ConnectionString }).Build();
        await using var services = new ServiceCollection().AddLogging().AddCheckout(configuration).BuildServiceProvider();
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return await services.GetRequiredService<CatalogSeeder>().SeedAsync(stream, CancellationToken.None);
    }

    public ValueTask DisposeAsync() => _tables?.DisposeAsync() ?? ValueTask.CompletedTask;
}
