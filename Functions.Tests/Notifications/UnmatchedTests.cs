using System.Net;
using Azure.Data.Tables;
using Functions.Tests.Support;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Functions.Tests.Notifications;

/// <summary>Notifications that belong to no session here, or not yet.</summary>
public sealed class UnmatchedTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_reference_of_ours_without_a_session_is_asked_for_again_for_five_minutes_and_then_kept_apart()
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var early = new WebhookItem { Reference = Guid.NewGuid().ToString("N") };
        for (var minute = 0; minute < 5; minute++)
        {
            Assert.Equal("temporarily_unavailable", (await system.Api.Client.NotifyAsync(early)).Code);
            Assert.False((await KeptAsync(early)).GetBoolean("Accepted"));
            system.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.DoesNotContain(system.Log.Entries, entry => entry.Level >= LogLevel.Error);
        Assert.Equal(HttpStatusCode.OK, (await system.Api.Client.NotifyAsync(early)).Status);
        Assert.True((await KeptAsync(early)).GetBoolean("Accepted"));
        Assert.Contains(
            system.Log.Entries,
            entry => entry.Level == LogLevel.Error && entry.Message.Contains(early.Reference, StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_finds_its_session_once_that_can_be_seen()
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var session = await system.Api.Client.CreateSessionAsync(("ESPRESSO-250", 2));
        await session.FinalizeAsync();
        var cancellation = TestContext.Current.CancellationToken;
        var references = new TableClient(azurite.ConnectionString, "References");
        var reference = (await references.GetEntityAsync<TableEntity>(session.Reference, "session", cancellationToken: cancellation)).Value;
        await references.DeleteEntityAsync(reference, cancellationToken: cancellation);

        var paid = WebhookItem.For(session);
        Assert.Equal("temporarily_unavailable", (await system.Api.Client.NotifyAsync(paid)).Code);
        await references.AddEntityAsync(reference, cancellation);

        Assert.Equal(HttpStatusCode.OK, (await system.Api.Client.NotifyAsync(paid)).Status);
        Assert.Equal("completed", (await session.GetResultAsync()).Text("status"));
        Assert.Single(await azurite.Completed.GetAsync(session.Id));
    }

    [Fact]
    public async Task One_that_has_to_come_again_does_not_keep_the_others_of_its_request_waiting()
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var session = await system.Api.Client.CreateSessionAsync(("ESPRESSO-250", 2));
        await session.FinalizeAsync();

        var unknown = new WebhookItem { Reference = Guid.NewGuid().ToString("N") };
        var answer = await system.Api.Client.NotifyAsync(unknown, WebhookItem.For(session));

        Assert.Equal("temporarily_unavailable", answer.Code);
        Assert.Equal("completed", (await session.GetResultAsync()).Text("status"));
    }

    [Fact]
    public async Task Only_what_is_signed_and_what_helps_to_understand_it_is_kept()
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var item = new WebhookItem
        {
            Reference = "order 4711/A#1?",
            PspReference = Guid.NewGuid().ToString("N"),
            More = new Dictionary<string, object?> { ["reason"] = "033899:1111:03/2030" },
        };
        Assert.Equal(HttpStatusCode.OK, (await system.Api.Client.NotifyAsync(item)).Status);

        var kept = await KeptAsync(item);
        Assert.DoesNotContain(
            kept,
            column => column.Value is string text
                && (text.Contains('@', StringComparison.Ordinal) || text.Contains("1111", StringComparison.Ordinal)));
        Assert.Equal(
            ("order 4711/A#1?", 2500L, "EUR", "AUTHORISATION", true),
            (kept["MerchantReference"], kept["Amount"], kept["Currency"], kept["EventCode"], kept["Accepted"]));
    }

    [Theory]
    [InlineData("adyen", "secret", true)]
    [InlineData("adyen", "wrong", false)]
    [InlineData("other", "secret", false)]
    [InlineData(null, null, false)]
    public async Task A_user_name_and_a_password_are_asked_for_where_they_are_configured(string? user, string? password, bool accepted)
    {
        await using var system = await CheckoutSystem.StartAsync(
            azurite, new Dictionary<string, string?> { ["Adyen:WebhookUsername"] = "adyen", ["Adyen:WebhookPassword"] = "secret" });
        var credentials = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{user}:{password}"));
        (string, string)[] headers = user is null ? [] : [("Authorization", $"Basic {credentials}")];

        var body = Webhooks.Body(new WebhookItem { Reference = "another" });
        var answer = await system.Api.Client.SendAsync(HttpMethod.Post, "notifications", body, null, headers);

        Assert.Equal(accepted ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, answer.Status);
        Assert.Equal(accepted ? [] : ["Basic"], answer.Headers.WwwAuthenticate.Select(challenge => challenge.Scheme));
        Assert.Equal(accepted ? null : "unauthorized", answer.Code);
    }

    private async Task<TableEntity> KeptAsync(WebhookItem item)
    {
        var table = new TableClient(azurite.ConnectionString, "UnmatchedNotifications");
        var found = new List<TableEntity>();
        await foreach (var entity in table.QueryAsync<TableEntity>(entity => entity.GetString("PspReference") == item.PspReference))
        {
            found.Add(entity);
        }

        return Assert.Single(found);
    }
}
