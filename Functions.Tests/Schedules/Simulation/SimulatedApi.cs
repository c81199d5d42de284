using System.Text.Json;
using AdyenSimulator.Settings;
using Checkout;
using Checkout.Adyen;
using Checkout.Carts;
using Checkout.Storage;
using DevHost;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.Tests.Schedules.Simulation;

/// <param name="Body">Undefined where there is no JSON.</param>
internal sealed record SimulatedAnswer(int Status, JsonElement Body)
{
    public long AmountValue => Body.GetProperty("amount").GetProperty("value").GetInt64();

    public string? Code => Member("code");

    public string Text(string member) => Body.GetProperty(member).GetString()!;

    public override string ToString() => $"{Status} {Code}{Member("status")}";

    private string? Member(string name) =>
        Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String
            ? member.GetString()
            : null;
}

/// <summary>
/// The API as hosts see it, without a host. An instance keeps nothing in memory, so all schedules can share a few; to build one takes
/// longer than to run a schedule.
/// </summary>
internal static class SimulatedApi
{
    public static IReadOnlyList<IServiceProvider> Instances { get; } = [Build(), Build()];

    /// <param name="body">A string is sent as it is, anything else as JSON.</param>
    public static async Task<SimulatedAnswer> CallAsync(
        IServiceProvider services,
        HttpMethod method,
        string path,
        string? token,
        object? body,
        Func<HttpRequest, Task<IResult>> handle,
        params (string Name, string Value)[] headers)
    {
        var context = new DefaultHttpContext { RequestServices = services };
        var request = context.Request;
        request.Method = method.Method;
        var parts = path.Split('?', 2);
        request.Path = parts[0];
        request.QueryString = parts.Length > 1 ? new QueryString($"?{parts[1]}") : QueryString.Empty;
        foreach (var (name, value) in headers)
        {
            request.Headers[name] = value;
        }

        if (token is not null)
        {
            request.Headers.Authorization = $"Bearer {token}";
        }

        if (body is not null)
        {
            var content = body is string text
                ? System.Text.Encoding.UTF8.GetBytes(text)
                : JsonSerializer.SerializeToUtf8Bytes(body, JsonSerializerOptions.Web);
            request.ContentType = "application/json";
            request.ContentLength = content.Length;
            request.Body = new MemoryStream(content);
        }

        using var written = new MemoryStream();
        context.Response.Body = written;
        await (await handle(request)).ExecuteAsync(context);
        var isJson = context.Response.ContentType?.Contains("json", StringComparison.Ordinal) == true;
        var json = isJson ? JsonSerializer.Deserialize<JsonElement>(written.ToArray()) : default;
        return new SimulatedAnswer(context.Response.StatusCode, json);
    }

    private static ServiceProvider Build()
    {
        var defaults = new SimulatorOptions();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Checkout:AccessTokenKeys:0"] = Convert.ToBase64String(new byte[32]),
            ["Checkout:AllowedReturnOrigins:0"] = "https://shop.example",
            ["Checkout:DefaultReturnUrl"] = "https://shop.example/result",
            // The session of each schedule has the same id.
            ["Limits:Enabled"] = "false",
            ["Adyen:ApiKey"] = defaults.ApiKey,
            ["Adyen:MerchantAccount"] = defaults.MerchantAccount,
            ["Adyen:ClientKey"] = defaults.ClientKey,
            ["Adyen:HmacKeys:0"] = defaults.NotificationHmacKey,
        }).Build();
        var services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider, SimulatedClock>();
        services.AddCheckout(configuration, new SimulatorNotificationVerifier());
        var tables = new Tables(name => new SimulatedTable(name));
        services.AddSingleton(tables);
        // Each request has a cache of its own: otherwise one would wait for what another schedule reads, on another thread.
        services.AddTransient(provider => new CatalogStore(tables, new CatalogCache(provider.GetRequiredService<TimeProvider>())));
        services.AddSingleton(new Queues(name => new SimulatedQueue(name)));
        services.AddHttpClient<AdyenClient>()
            .ConfigurePrimaryHttpMessageHandler(() => new SimulatedAdyenHandler())
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan);
        return services.BuildServiceProvider();
    }
}

/// <summary>The clock of the world that the request which asks happens in.</summary>
internal sealed class SimulatedClock : TimeProvider
{
    public override long TimestampFrequency => World.Clock.TimestampFrequency;

    private static World World => ApiRequest.Current.World;

    public override DateTimeOffset GetUtcNow() => World.Clock.GetUtcNow();

    public override long GetTimestamp() => World.Clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        World.Clock.CreateTimer(callback, state, dueTime, period);
}
