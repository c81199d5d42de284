using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.FileProviders;

namespace DevHost;

/// <summary>The built storefront on an origin of its own, with the headers that a shop's pages should have.</summary>
public static class StorefrontHost
{
    private const string Assets = "/assets";

    private static readonly string Folder = typeof(StorefrontHost).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "StorefrontFolder").Value!;

    internal static WebApplication Create(DevSettings settings) =>
        Create(settings.Storefront.Url, settings.ApiUrl, settings.SimulatorUrl);

    /// <summary>Builds the server; the caller starts it.</summary>
    /// <param name="url">Where to listen, for example <c>http://localhost:7070</c>; port 0 takes a free one.</param>
    /// <param name="apiUrl">The API as the browser reaches it, for example <c>http://localhost:7071/api</c>.</param>
    /// <param name="simulator">The stand-in for Adyen. Null where the page talks to Adyen itself.</param>
    public static WebApplication Create(string url, Uri apiUrl, Uri? simulator)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(StorefrontHost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environments.Production,
        });
        builder.Configuration.Sources.Clear();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);

        var app = builder.Build();
        app.Urls.Add(url);
        var policy = ContentSecurityPolicy(apiUrl, simulator);
        app.Use((context, next) =>
        {
            context.Response.Headers.ContentSecurityPolicy = policy;
            context.Response.Headers.XContentTypeOptions = "nosniff";
            // The return URL carries a session id, which is nobody else's business.
            context.Response.Headers["Referrer-Policy"] = "no-referrer";
            context.Response.Headers.CacheControl = context.Request.Path.StartsWithSegments(Assets, StringComparison.Ordinal)
                ? "public, max-age=31536000, immutable"
                : "no-cache";
            return next(context);
        });

        var files = new PhysicalFileProvider(Folder);
        app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
        app.UseStaticFiles(new StaticFileOptions { FileProvider = files });
        // The address of the API is not in the bundle, so that one build serves on any port.
        app.MapGet("/config.json", () => TypedResults.Json(new Dictionary<string, string> { ["apiUrl"] = apiUrl.AbsoluteUri }));
        return app;
    }

    private static string ContentSecurityPolicy(Uri apiUrl, Uri? simulator)
    {
        var policy = simulator is null ? PolicyAtAdyen() : PolicyAt(simulator.GetLeftPart(UriPartial.Authority));
        policy["connect-src"] = [.. policy["connect-src"], apiUrl.GetLeftPart(UriPartial.Authority)];
        return string.Join("; ", policy.Select(directive => $"{directive.Key} {string.Join(' ', directive.Value)}"));
    }

    /// <summary>The same file that a shop on Azure is deployed with.</summary>
    private static Dictionary<string, string[]> PolicyAtAdyen() =>
        JsonSerializer.Deserialize<Dictionary<string, string[]>>(
            File.ReadAllText(RepositoryRoot.Combine("storefront", "content-security-policy.json")))!;

    private static Dictionary<string, string[]> PolicyAt(string simulator) => new()
    {
        ["default-src"] = ["'none'"],
        ["script-src"] = ["'self'"],
        ["style-src"] = ["'self'"],
        ["connect-src"] = ["'self'", simulator],
        // Drop-in's style sheet has its small icons as data.
        ["img-src"] = ["'self'", "data:", simulator],
        ["form-action"] = ["'self'"],
        ["base-uri"] = ["'none'"],
        ["frame-ancestors"] = ["'none'"],
    };
}
