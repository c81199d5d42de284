using Checkout.Storage;
using DevHost;
using Functions.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Functions.Tests.Carts;

/// <summary><c>DevHost seed</c> in front of a storage account that does not know the role yet.</summary>
public sealed class SeedingTests(AzuriteFixture azurite)
{
    // More than one call is refused at once.
    private const int SomeRefusals = 10;

    private static readonly Dictionary<string, object> TableRefusal = new()
    {
        ["odata.error"] = new { code = "AuthorizationPermissionMismatch", message = new { lang = "en-US", value = "Not authorized." } },
    };

    [Fact]
    public async Task Seeding_waits_until_a_new_role_is_known()
    {
        await using var storage = await StartAsync(SomeRefusals);
        var clock = new ImpatientClock();

        await SeedAsync(storage, clock);

        Assert.InRange(clock.Passed, TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(3));
    }

    [Fact]
    public async Task Seeding_gives_up_after_ten_minutes_and_says_why()
    {
        await using var storage = await StartAsync(int.MaxValue);
        var clock = new ImpatientClock();

        var failure = await Assert.ThrowsAsync<StartupException>(() => SeedAsync(storage, clock));

        Assert.Contains("(403 AuthorizationPermissionMismatch)", failure.Message, StringComparison.Ordinal);
        Assert.InRange(clock.Passed, TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(11));
    }

    private static Task SeedAsync(WebApplication storage, TimeProvider clock)
    {
        var port = new Uri(storage.Urls.Single()).Port;
        var settings = DevSettings.Load([$"--{StorageOptions.Section}:ConnectionString={Azurite.ConnectionStringFor(port, port)}"]);
        var file = Path.Combine(AppContext.BaseDirectory, "catalog.json");
        return CatalogWriter.WriteFileAsync(settings, file, clock, TestContext.Current.CancellationToken);
    }

    /// <summary>Tables and queues on one port: refuses the first requests, and passes the others on.</summary>
    private async Task<WebApplication> StartAsync(int refusals)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var client = new HttpClient();
        app.Lifetime.ApplicationStopped.Register(client.Dispose);
        var received = 0;
        app.Run(async context =>
        {
            if (Interlocked.Increment(ref received) <= refusals)
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                context.Response.Headers["x-ms-error-code"] = "AuthorizationPermissionMismatch";
                if (!IsForQueues(context.Request))
                {
                    await context.Response.WriteAsJsonAsync(TableRefusal, context.RequestAborted);
                }

                return;
            }

            await ForwardAsync(client, context);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }

    private async Task ForwardAsync(HttpClient client, HttpContext context)
    {
        var from = context.Request;
        // As it came: the storage signature covers the path to the letter.
        var path = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        var to = new Uri($"http://127.0.0.1:{(IsForQueues(from) ? azurite.QueuePort : azurite.Port)}{path}");
        using var request = new HttpRequestMessage(HttpMethod.Parse(from.Method), to) { Content = new StreamContent(from.Body) };
        foreach (var (name, values) in from.Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, values.ToArray()))
            {
                request.Content.Headers.TryAddWithoutValidation(name, values.ToArray());
            }
        }

        using var answer = await client.SendAsync(request, context.RequestAborted);
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Content.Headers.Concat(answer.Headers))
        {
            context.Response.Headers[name] = values.ToArray();
        }

        context.Response.Headers.TransferEncoding = default;

        await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    private static bool IsForQueues(HttpRequest request) =>
        Path.GetFileName(request.Path.Value) is QueueNames.Completed or QueueNames.NeedsAttention;

    /// <summary>Who waits for something has waited already.</summary>
    private sealed class ImpatientClock : FakeTimeProvider
    {
        public TimeSpan Passed => GetUtcNow() - Start;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            Advance(dueTime);
            return timer;
        }
    }
}
