using Checkout;

namespace DevHost;

/// <summary>The API on Kestrel: the handlers and routes of the function app, without the Functions host.</summary>
public static class ApiHost
{
    /// <summary>Builds the API; the caller starts it.</summary>
    /// <param name="url">Where to listen, for example <c>http://localhost:7071</c>; port 0 takes a free one.</param>
    /// <param name="configuration">All configuration there is: neither files nor environment variables are read here.</param>
    /// <param name="configureServices">Changes registrations after everything has been registered.</param>
    /// <param name="frontendOrigin">
    /// The origin whose pages may call the API, for example <c>http://localhost:7070</c>. Null allows none.
    /// </param>
    public static WebApplication Create(
        string url, IConfiguration configuration, Action<IServiceCollection>? configureServices = null, string? frontendOrigin = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(ApiHost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            // In Development a stack trace page would answer where the function app answers with a problem document.
            EnvironmentName = Environments.Production,
        });
        builder.Configuration.Sources.Clear();
        // Where it listens is said by others, in a friendlier way.
        builder.Logging.AddFilter("Microsoft.Hosting", LogLevel.Warning);
        builder.Configuration.AddConfiguration(configuration);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Host.UseDefaultServiceProvider(provider => provider.ValidateScopes = provider.ValidateOnBuild = true);
        builder.Services.AddCheckout(builder.Configuration, new SimulatorNotificationVerifier());
        if (frontendOrigin is not null)
        {
            builder.Services.AddFrontend(frontendOrigin);
        }

        configureServices?.Invoke(builder.Services);

        var app = builder.Build();
        app.Urls.Add(url);
        if (frontendOrigin is not null)
        {
            app.UseCors();
        }

        app.MapCheckout();
        return app;
    }
}
