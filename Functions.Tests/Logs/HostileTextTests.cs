using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Checkout.Api;
using Checkout.Operations;
using Functions.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Functions.Tests.Logs;

/// <summary>What strangers write, by whichever way it comes, does nothing to whoever reads the log.</summary>
public sealed class HostileTextTests(AzuriteFixture azurite)
{
    // Another line, a command for the terminal in both forms, a turn of direction, what cannot be seen, other ends of a line, and a tag.
    private const string Hostile = "begin\r\n\u001b[31m\u009b2J\u202egnp\u200b\u2028\u2029\ufeff\U000E0041end";
    private const string Harmless = "begin���[31m�2J�gnp�����end";

    [Fact]
    public async Task A_path()
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var call = system.Api.App.Services.GetRequiredService<ApiCall>();
        var request = new DefaultHttpContext { Request = { Method = "GET", Path = "/api/sessions/" + Hostile } }.Request;
        Exception[] failures =
        [
            new InvalidOperationException("unexpected"), new Azure.RequestFailedException("storage"), new AggregateException("storage"),
        ];
        foreach (var failure in failures)
        {
            await call.RunAsync(request, _ => throw failure);
        }

        await call.RunAsync(
            request,
            async cancellationToken =>
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
                return Results.Ok();
            },
            TimeSpan.FromMilliseconds(1));

        Assert.Equal(4, Entries(system, "/api/sessions/begin%0D%0A%1B%5B31m%C2%9B2J%E2%80%AEgnp").Count);
    }

    [Fact]
    public async Task The_fields_of_a_webhook_that_is_refused()
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var madeUp = new WebhookItem { EventCode = Hostile, PspReference = Hostile, Reference = Hostile, Signature = "made up" };
        await system.Api.Client.NotifyAsync(madeUp);
        var entry = Assert.Single(Entries(system, Harmless));
        Assert.Equal(3, entry.Split(Harmless).Length - 1);
    }

    [Fact]
    public async Task The_payment_method_of_an_order()
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var session = await system.Api.Client.CreateSessionAsync(("ESPRESSO-250", 2));
        await session.FinalizeAsync();
        var item = JsonSerializer.SerializeToNode(WebhookItem.For(session).ToBody())!;
        item["NotificationRequestItem"]!["paymentMethod"] = Hostile;
        var body = new JsonObject { ["notificationItems"] = new JsonArray(item) };
        Assert.Equal(200, (int)(await system.Api.Client.SendAsync(HttpMethod.Post, "notifications", body.ToJsonString(), null)).Status);
        Assert.Single(Entries(system, "by " + Harmless));
    }

    [Fact]
    public async Task The_references_of_a_payment_without_a_session()
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var payment = new WebhookItem { Reference = Guid.NewGuid().ToString("N"), PspReference = Hostile };
        await system.Api.Client.NotifyAsync(payment);
        system.Clock.Advance(TimeSpan.FromMinutes(6));
        await system.Api.Client.NotifyAsync(payment);
        Assert.Single(Entries(system, $"Payment {Harmless} was authorised"));
    }

    [Fact]
    public async Task The_reasons_why_a_session_needs_attention()
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var session = await system.Api.Client.CreateSessionAsync(("ESPRESSO-250", 2));
        await session.FinalizeAsync();
        await system.Api.Client.NotifyAsync(WebhookItem.For(session) with { MerchantAccount = Hostile });
        Assert.Single(Entries(system, $"merchant account {Harmless},"));
    }

    [Fact]
    public async Task The_words_of_Adyen()
    {
        await using var adyen = await HostileAdyenAsync();
        var settings = new Dictionary<string, string?> { ["Adyen:SimulatorUrl"] = adyen.Urls.Single() };
        await using var system = await CheckoutSystem.StartAsync(azurite, settings);
        var api = system.Api.Client;

        await api.PostAsync("sessions", Requests.Create(("ESPRESSO-250", 2)));
        Assert.Single(Entries(system, $"Adyen created session {Harmless}", $"reference {Harmless},"));

        await using var other = await CheckoutSystem.StartAsync(azurite);
        var session = await other.Api.Client.CreateSessionAsync(("ESPRESSO-250", 2));
        await session.Through(api).FinalizeAsync();
        Assert.Single(Entries(system, $"with 422: {Harmless} ({Harmless}) {Harmless}, pspReference {Harmless}"));

        await session.Through(api).GetResultAsync("reference");
        Assert.Single(Entries(system, $"{session.Id}", $"reference {Harmless}"));
        await session.Through(api).GetResultAsync("status");
        Assert.Single(Entries(system, $"unknown session status {Harmless}"));
    }

    [Theory]
    [InlineData("größe 12 – 日本語, עברית, 😀", "größe 12 – 日本語, עברית, 😀")]
    [InlineData(null, null)]
    [InlineData("", "")]
    public void What_can_be_seen_stays(string? text, string? clean) => Assert.Equal(clean, PlainText.Clean(text));

    [Fact]
    public void Half_a_character_is_replaced() => Assert.Equal("a�b", PlainText.Clean("a\ud800b"));

    [Theory]
    [InlineData("12345", "12345")]
    [InlineData("123456", "12345…")]
    [InlineData("1234😀", "1234…")]
    [InlineData("123😀5", "123😀…")]
    public void What_is_too_long_is_cut_between_characters(string text, string clean) => Assert.Equal(clean, PlainText.Clean(text, 5));

    // All that were logged are looked at, whatever the test looks for.
    private static List<string> Entries(CheckoutSystem system, params string[] parts)
    {
        Assert.All(system.Log.Entries, entry => Assert.DoesNotContain(
            entry.Message.EnumerateRunes(),
            rune => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator));
        return
        [
            .. system.Log.Entries.Select(entry => entry.Message)
                .Where(message => parts.All(part => message.Contains(part, StringComparison.Ordinal))),
        ];
    }

    private static async Task<WebApplication> HostileAdyenAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapPost("/v72/sessions", () => Results.Json(new
        {
            id = Hostile,
            sessionData = "data",
            amount = new { value = 1, currency = "EUR" },
            expiresAt = TimeProvider.System.GetUtcNow().AddHours(1),
            reference = Hostile,
            payable = false,
        }));
        app.MapPatch("/v72/sessions/{id}", () =>
            Results.Json(new { errorCode = Hostile, errorType = Hostile, message = Hostile, pspReference = Hostile }, statusCode: 422));
        app.MapGet("/v72/sessions/{id}", (string id, string sessionResult) =>
            Results.Json(sessionResult == "status"
                ? new { id, status = Hostile, reference = (string?)null }
                : new { id, status = "active", reference = (string?)Hostile }));
        await app.StartAsync();
        return app;
    }
}
