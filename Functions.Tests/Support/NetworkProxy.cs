using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Functions.Tests.Support;

/// <summary>
/// A line to another server over real HTTP, which counts the calls and decides for each whether it or its answer gets through.
/// </summary>
public sealed class NetworkProxy : IAsyncDisposable
{
    private static readonly HashSet<string> HopByHop =
        new(StringComparer.OrdinalIgnoreCase) { "Connection", "Keep-Alive", "Transfer-Encoding", "Host" };

    private readonly WebApplication _app;
    private readonly HttpClient _target;
    private readonly List<string> _calls = [];

    private NetworkProxy(WebApplication app, Uri target)
    {
        _app = app;
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.None, UseCookies = false,
        };
        _target = new HttpClient(handler) { BaseAddress = target };
    }

    public Uri Url => new(_app.Urls.Single());

    /// <summary>Asked for each call; by default all get through.</summary>
    public Func<HttpRequest, Line> Decide { get; set; } = _ => Line.Open;

    /// <summary>Awaited for each call that gets through, before the server sees it: here a test can hold it back.</summary>
    public Func<HttpRequest, Task> Arriving { get; set; } = _ => Task.CompletedTask;

    /// <summary>Told of each call that was cut, once the server has carried it out or never will.</summary>
    public Action Cut { get; set; } = () => { };

    /// <summary>Method and path of every call so far.</summary>
    public IReadOnlyList<string> Calls
    {
        get
        {
            lock (_calls)
            {
                return [.. _calls];
            }
        }
    }

    public static async Task<NetworkProxy> StartAsync(Uri target)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var proxy = new NetworkProxy(app, target);
        app.Run(proxy.ForwardAsync);
        await app.StartAsync();
        return proxy;
    }

    public void ForgetCalls()
    {
        lock (_calls)
        {
            _calls.Clear();
        }
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
        _target.Dispose();
    }

    private async Task ForwardAsync(HttpContext context)
    {
        // As it came: the storage signature covers the path to the letter.
        var path = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        Line line;
        lock (_calls)
        {
            _calls.Add($"{context.Request.Method} {path}");
            line = Decide(context.Request);
        }

        if (line == Line.CutBefore)
        {
            // First, because the answer to a broken call may be faster.
            Cut();
            context.Abort();
            return;
        }

        await Arriving(context.Request);

        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), path);
        if (context.Request.ContentLength > 0 || context.Request.Headers.TransferEncoding.Count > 0)
        {
            request.Content = new StreamContent(context.Request.Body);
        }

        foreach (var header in context.Request.Headers.Where(header => !HopByHop.Contains(header.Key)))
        {
            if (!request.Headers.TryAddWithoutValidation(header.Key, header.Value.ToArray()))
            {
                request.Content?.Headers.TryAddWithoutValidation(header.Key, header.Value.ToArray());
            }
        }

        try
        {
            using var response = await _target.SendAsync(request, CancellationToken.None);
            if (line == Line.CutAfter)
            {
                Cut();
                context.Abort();
                return;
            }

            context.Response.StatusCode = (int)response.StatusCode;
            foreach (var header in response.Headers.Concat(response.Content.Headers).Where(header => !HopByHop.Contains(header.Key)))
            {
                context.Response.Headers[header.Key] = header.Value.ToArray();
            }

            await response.Content.CopyToAsync(context.Response.Body, CancellationToken.None);
        }
        catch (HttpRequestException)
        {
            // The server behind has dropped the connection: so does this one.
            context.Abort();
        }
    }
}
