using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Functions.Tests.Simulator;

/// <summary>A webhook that keeps what it gets and answers as a test wants.</summary>
public sealed class NotificationReceiver : IAsyncDisposable
{
    /// <summary>A test that waits longer for something has failed.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Lock _lock = new();
    private readonly WebApplication _app;
    private readonly List<ReceivedRequest> _requests = [];
    private TaskCompletionSource _changed = NewSignal();

    private NotificationReceiver(WebApplication app) => _app = app;

    public Uri Url => new(new Uri(_app.Urls.Single()), "webhook");

    /// <summary>Answers a request, the first being 1.</summary>
    public Func<HttpContext, int, Task> Answer { get; set; } = (context, _) => context.Response.WriteAsync("[accepted]");

    public IReadOnlyList<ReceivedRequest> Requests
    {
        get
        {
            lock (_lock)
            {
                return [.. _requests];
            }
        }
    }

    public static async Task<NotificationReceiver> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var receiver = new NotificationReceiver(builder.Build());
        receiver._app.Run(receiver.ReceiveAsync);
        await receiver._app.StartAsync();
        return receiver;
    }

    /// <summary>Waits until the caller has given up.</summary>
    public static async Task NeverAsync(HttpContext context)
    {
        var aborted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = context.RequestAborted.Register(aborted.SetResult);
        await aborted.Task;
    }

    /// <summary>Answers with one status after the other, and then always with the last.</summary>
    public void AnswerWith(params int[] statuses) => Answer = (context, number) =>
    {
        context.Response.StatusCode = statuses[Math.Min(number, statuses.Length) - 1];
        return Task.CompletedTask;
    };

    /// <summary>Waits until so many requests have come.</summary>
    public async Task<IReadOnlyList<ReceivedRequest>> WaitForAsync(int count)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (_requests.Count >= count)
                {
                    return [.. _requests];
                }

                changed = _changed.Task;
            }

            await changed.WaitAsync(Patience, TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task ReceiveAsync(HttpContext context)
    {
        var request = context.Request;
        using var body = await JsonDocument.ParseAsync(request.Body);
        int number;
        lock (_lock)
        {
            _requests.Add(new ReceivedRequest(
                $"{request.Method} {request.Path}",
                request.Headers.Authorization,
                request.ContentType,
                request.ContentLength,
                body.RootElement.Clone()));
            number = _requests.Count;
            _changed.SetResult();
            _changed = NewSignal();
        }

        await Answer(context, number);
    }
}
