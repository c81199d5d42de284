using Microsoft.AspNetCore.Builder;

namespace Functions.Tests.Support;

/// <summary>A running API, and its lines to storage and to Adyen.</summary>
public sealed class ApiInstance(WebApplication app, NetworkProxy storage, NetworkProxy queues, NetworkProxy adyen) : IAsyncDisposable
{
    public ApiClient Client { get; } = new(new Uri(app.Urls.Single()));

    public WebApplication App => app;

    /// <summary>The line to table storage.</summary>
    public NetworkProxy Storage => storage;

    public NetworkProxy Queues => queues;

    public NetworkProxy Adyen => adyen;

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        // The lines first: a call that still waits on one then fails, and the host need not wait for it.
        await storage.DisposeAsync();
        await queues.DisposeAsync();
        await adyen.DisposeAsync();
        await app.DisposeAsync();
    }
}
