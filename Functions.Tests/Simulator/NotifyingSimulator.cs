using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using AdyenSimulator.Settings;
using Functions.Tests.Support;
using Microsoft.AspNetCore.Builder;

namespace Functions.Tests.Simulator;

/// <summary>The stand-in for Adyen and a webhook, both of this test alone, without an API.</summary>
public sealed class NotifyingSimulator : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _http;

    private NotifyingSimulator(WebApplication app, NotificationReceiver receiver)
    {
        _app = app;
        Receiver = receiver;
        Control = new SimulatorClient(Url);
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Url };
        _http.DefaultRequestHeaders.Add("x-api-key", new SimulatorOptions().ApiKey);
    }

    public NotificationReceiver Receiver { get; }

    public SimulatorClient Control { get; }

    public ManualClock Clock { get; private init; } = new();

    public Uri Url => new(_app.Urls.Single());

    /// <summary>What the owner of the simulator was told.</summary>
    public ConcurrentQueue<DeliveredNotification> Delivered { get; private init; } = new();

    /// <param name="settings">As in the control API. The address of the webhook is set already.</param>
    public static async Task<NotifyingSimulator> StartAsync(object? settings = null, string? username = null, string? password = null)
    {
        var clock = new ManualClock();
        var delivered = new ConcurrentQueue<DeliveredNotification>();
        var receiver = await NotificationReceiver.StartAsync();
        var app = AdyenSimulator.Simulator.Create(new SimulatorOptions
        {
            Url = "http://127.0.0.1:0",
            TimeProvider = clock,
            NotificationUrl = receiver.Url,
            NotificationUsername = username,
            NotificationPassword = password,
            OnNotificationDelivered = delivered.Enqueue,
        });
        await app.StartAsync();
        var simulator = new NotifyingSimulator(app, receiver) { Clock = clock, Delivered = delivered };
        if (settings is not null)
        {
            await simulator.Control.ChangeSettingsAsync(settings);
        }

        return simulator;
    }

    /// <returns>The id of a session of 27.85 EUR that can be paid.</returns>
    public async Task<string> CreateSessionAsync(string reference = "order-1") =>
        (await CreatePayableAsync(reference)).GetProperty("id").GetString()!;

    /// <summary>Pays a session of its own for each reference, one after the other.</summary>
    public async Task PayAsync(params string[] references)
    {
        foreach (var reference in references)
        {
            await Control.PayAsync(await CreateSessionAsync(reference));
        }
    }

    /// <summary>Pays at the bank, from where the shopper does not return.</summary>
    /// <returns>The id of the session.</returns>
    public async Task<string> DecideAtBankAsync(string decision)
    {
        var created = await CreatePayableAsync("order-1");
        var id = created.GetProperty("id").GetString()!;
        using var paid = await _http.PostAsJsonAsync(
            $"checkoutshopper-test/checkoutshopper/v1/sessions/{id}/payments?clientKey={new SimulatorOptions().ClientKey}",
            new { sessionData = created.GetProperty("sessionData").GetString(), paymentMethod = new { type = "ideal" } });
        var answer = await paid.Content.ReadFromJsonAsync<JsonElement>();
        using var form = new FormUrlEncodedContent([new("decision", decision)]);
        using var decided = await _http.PostAsync(new Uri(answer.GetProperty("action").GetProperty("url").GetString()!), form);
        return id;
    }

    /// <summary>Waits until a notification is no more waiting.</summary>
    public async Task<JsonElement> WaitForEndAsync(int index = 0)
    {
        using var patience = new CancellationTokenSource(NotificationReceiver.Patience, TimeProvider.System);
        while (true)
        {
            patience.Token.ThrowIfCancellationRequested();
            var notifications = await Control.GetNotificationsAsync();
            if (notifications.Count > index && notifications[index].GetProperty("state").GetString() != "waiting")
            {
                return notifications[index];
            }

            await Task.Yield();
        }
    }

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        Control.Dispose();
        await _app.DisposeAsync();
        await Receiver.DisposeAsync();
    }

    private async Task<JsonElement> CreatePayableAsync(string reference)
    {
        using var response = await _http.PostAsJsonAsync("v72/sessions", new
        {
            merchantAccount = new SimulatorOptions().MerchantAccount,
            amount = new { value = 2785, currency = "EUR" },
            reference,
            returnUrl = "https://shop.example/result",
            countryCode = "NL",
        });
        return await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
    }
}
