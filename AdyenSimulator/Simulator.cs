using AdyenSimulator.Browser;
using AdyenSimulator.Calls;
using AdyenSimulator.Control;
using AdyenSimulator.Notifications;
using AdyenSimulator.Server;
using AdyenSimulator.Sessions;
using AdyenSimulator.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AdyenSimulator;

/// <summary>
/// A local stand-in for Adyen: the Checkout v72 sessions calls, those of Drop-in, a bank, and notifications. Its state is in memory.
/// </summary>
public static class Simulator
{
    /// <summary>Builds a simulator of its own state. The caller starts and stops it.</summary>
    /// <param name="options">Where to listen and which credentials to accept.</param>
    /// <returns>The application, not started yet.</returns>
    public static WebApplication Create(SimulatorOptions options)
    {
        // The empty builder, because every other one reads the appsettings and the environment of the program around it.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(options.Url);
        builder.Logging.AddConsole().SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddRoutingCore();
        builder.Services.AddCors();
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(options.TimeProvider);
        builder.Services.AddSingleton<SettingsStore>();
        builder.Services.AddSingleton<SessionStore>();
        builder.Services.AddSingleton<RequestLog>();
        builder.Services.AddSingleton<IdempotencyStore>();
        builder.Services.AddSingleton<FaultQueue>();
        builder.Services.AddSingleton<NotificationLog>();
        builder.Services.AddSingleton<NotificationQueue>();
        builder.Services.AddSingleton<Notifier>();
        builder.Services.AddSingleton<Webhook>();
        builder.Services.AddHostedService<NotificationSender>();

        var app = builder.Build();
        app.UseCors();
        app.MapServerApi(options);
        app.MapBrowserApi(options);
        app.MapBank();
        app.MapControlApi();

        // A held call would otherwise keep the server from stopping.
        app.Lifetime.ApplicationStopping.Register(app.Services.GetRequiredService<FaultQueue>().Clear);
        return app;
    }
}
