using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using AdyenSimulator.Settings;
using Functions.Tests.Support;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Functions.Tests.Api;

/// <summary>What a host logs and traces, of whatever category or source, with the levels that it has by itself.</summary>
public sealed class TelemetryTests(AzuriteFixture azurite)
{
    // As loud as a host can be made to be.
    private static readonly Dictionary<string, string?> Loudest = new()
    {
        ["Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics"] = "Trace",
        [$"Logging:{typeof(TestLog).FullName}:LogLevel:Default"] = "Trace",
        [$"Logging:{typeof(TestLog).FullName}:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics"] = "Trace",
    };

    [Fact]
    public async Task No_secret_of_a_session_is_logged_or_traced_however_much_is_asked_for()
    {
        var traced = new ConcurrentQueue<string>();
        using var listener = Listen(traced);
        await using var system = await CheckoutSystem.StartAsync(azurite, Loudest);
        var session = await system.Api.Client.CreateSessionAsync(("ESPRESSO-250", 2));
        var finalized = await session.FinalizeAsync();
        var sessionResult = await system.Simulator.PayAsync(session.Id);
        const string MadeUp = "made up, as a stranger would/+=";

        var answers = new List<HttpStatusCode>
        {
            (await session.GetResultAsync(MadeUp)).Status,
            (await session.GetResultAsync(MadeUp + new string('x', 5000))).Status,
            (await session.GetResultAsync(sessionResult, withToken: false)).Status,
        };
        system.Api.Adyen.CutOff();
        answers.Add((await session.GetResultAsync(MadeUp + "later")).Status);
        system.Api.Storage.CutOff();
        answers.Add((await session.GetResultAsync(sessionResult)).Status);

        Assert.Equal(HttpStatusCode.OK, answers[2]);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answers[^1]);
        Assert.Contains(system.Log.Entries, entry => entry.Level == LogLevel.Trace);
        Assert.Contains(traced, span => span.Contains($"/sessions/{session.Id}?", StringComparison.Ordinal));
        string[] secrets = [sessionResult, MadeUp, session.Token, session.SessionData, finalized.Text("sessionData"), new SimulatorOptions().ApiKey];
        bool HasSecret(string text) => secrets.Concat(secrets.Select(Uri.EscapeDataString)).Any(secret => text.Contains(secret, StringComparison.Ordinal));
        Assert.Empty(system.Log.Entries.Where(entry => HasSecret($"{entry.Message}\n{entry.Details}")).Select(entry => $"{entry.Category}: {entry.Message}"));
        Assert.DoesNotContain(traced, HasSecret);
    }

    [Fact]
    public async Task A_purchase_logs_two_lines_and_no_call_more_than_one()
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var lines = new List<(string Call, int Lines)>();
        async Task<ApiAnswer> CountAsync(string call, Func<Task<ApiAnswer>> send)
        {
            system.Log.Forget();
            var answer = await send();
            Assert.InRange((int)answer.Status, 200, 201);
            lines.Add((call, system.Log.Entries.Count));
            return answer;
        }

        await CountAsync("products", () => system.Api.Client.GetAsync("products?currency=EUR"));
        var session = new ShopperSession(
            system.Api.Client, await CountAsync("create", () => system.Api.Client.PostAsync("sessions", Requests.Create(("ESPRESSO-250", 2)))));
        await CountAsync("cart", session.GetCartAsync);
        await CountAsync("cart edit", () => session.PutCartAsync(("ESPRESSO-250", 2)));
        await CountAsync("finalisation", () => session.FinalizeAsync());
        var sessionResult = await system.Simulator.PayAsync(session.Id);
        await CountAsync("result", () => session.GetResultAsync(sessionResult));
        var paid = WebhookItem.For(session) with { PspReference = await system.Simulator.GetPspReferenceAsync(session.Id) };
        await CountAsync("notification", () => system.Api.Client.NotifyAsync(paid));

        Assert.Equal([("products", 0), ("create", 0), ("cart", 0), ("cart edit", 0), ("finalisation", 1), ("result", 0), ("notification", 1)], lines);
    }

    // All of the process, for a listener cannot tell hosts apart: other tests have other sessions.
    private static ActivityListener Listen(ConcurrentQueue<string> traced)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => traced.Enqueue(string.Join('\n',
            [
                activity.Source.Name, activity.DisplayName,
                .. activity.TagObjects.Concat(activity.Events.SelectMany(happened => happened.Tags)).Select(tag => $"{tag.Key}={tag.Value}"),
                .. activity.Baggage.Select(item => item.Value),
            ])),
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
