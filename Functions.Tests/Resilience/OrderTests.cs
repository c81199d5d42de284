using System.Net;
using System.Text.Json;
using Azure.Data.Tables;
using Functions.Tests.Support;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Functions.Tests.Resilience;

/// <summary>An order is paid once, however many sessions it has and whatever crashes.</summary>
public sealed class OrderTests(AzuriteFixture azurite)
{
    private const int Rounds = 10;

    [Fact]
    public async Task Of_two_sessions_that_are_paid_at_once_one_is_announced_and_the_other_needs_attention()
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        ApiInstance[] instances = [system.Api, await system.StartInstanceAsync()];
        for (var round = 0; round < Rounds; round++)
        {
            var both = await TwoPayableAsync(system);
            var answers = await Task.WhenAll(both.Select((session, i) => instances[i].Client.NotifyAsync(WebhookItem.For(session))));
            Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
            await ExpectOneOrderAsync(both);
        }

        var alarms = system.Log.Entries.Where(entry => entry.Level == LogLevel.Critical).Select(entry => entry.Message);
        Assert.Equal(Rounds, alarms.Distinct().Count());
    }

    [Fact]
    public async Task A_second_payment_is_told_with_the_reference_of_the_order_and_of_the_session_that_is_delivered()
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var both = await TwoPayableAsync(system);
        var (first, second) = (both[0], both[1]);
        await system.Api.Client.NotifyAsync(WebhookItem.For(second));
        var late = WebhookItem.For(first);
        await system.Api.Client.NotifyAsync(late);
        await system.Api.Client.NotifyAsync(late);

        var told = Assert.Single(await azurite.NeedsAttention.GetAsync(first.Id)).GetProperty("data");
        Assert.Equal(first.Reference, told.GetProperty("reference").GetString());
        Assert.Equal(second.OrderReference, told.GetProperty("orderReference").GetString());
        Assert.True(told.GetProperty("isPaid").GetBoolean());
        var reason = Assert.Single(told.GetProperty("reasons").EnumerateArray().ToList()).GetString();
        Assert.Contains($"session {second.Reference}.", reason, StringComparison.Ordinal);
        Assert.Equal("completed", (await first.GetResultAsync()).Text("status"));
        Assert.Empty(await azurite.Completed.GetAsync(first.Id));
    }

    [Theory]
    [InlineData(Line.CutBefore)]
    [InlineData(Line.CutAfter)]
    public async Task A_first_payment_that_crashes_anywhere_and_a_second_one_are_one_order(Line how)
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var survivor = system.Api;
        await CrashPoints.ForEachAsync(system, how, async (instance, cut) =>
        {
            var both = await TwoPayableAsync(system, survivor);
            var paid = both.Select(session => WebhookItem.For(session)).ToList();
            await DieOrFinishAsync(cut, instance.Client.NotifyAsync(paid[0]));
            foreach (var item in paid.AsEnumerable().Reverse())
            {
                Assert.Equal(HttpStatusCode.OK, (await survivor.Client.NotifyAsync(item)).Status);
            }

            await ExpectOneOrderAsync(both);
        });
    }

    [Theory]
    [InlineData(Line.CutBefore)]
    [InlineData(Line.CutAfter)]
    public async Task A_second_payment_that_crashes_anywhere_is_told_by_the_next_delivery(Line how)
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var survivor = system.Api;
        await CrashPoints.ForEachAsync(system, how, async (instance, cut) =>
        {
            var both = await TwoPayableAsync(system, survivor);
            await survivor.Client.NotifyAsync(WebhookItem.For(both[0]));
            var second = WebhookItem.For(both[1]);
            await DieOrFinishAsync(cut, instance.Client.NotifyAsync(second));
            Assert.Equal(HttpStatusCode.OK, (await survivor.Client.NotifyAsync(second)).Status);
            await ExpectOneOrderAsync(both);
            Assert.Single(await azurite.Completed.GetAsync(both[0].Id));
        });
    }

    [Theory]
    [InlineData(Line.CutBefore)]
    [InlineData(Line.CutAfter)]
    public async Task A_replacement_that_crashes_anywhere_succeeds_when_repeated(Line how)
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var survivor = system.Api;
        await CrashPoints.ForEachAsync(system, how, async (instance, cut) =>
        {
            var key = Guid.NewGuid().ToString();
            var first = await survivor.Client.CreateSessionAsync(("ESPRESSO-250", 2));
            var second = new ShopperSession(survivor.Client, await first.ReplaceAsync());
            await second.FinalizeAsync();
            await DieOrFinishAsync(cut, second.Through(instance.Client).ReplaceAsync(key: key));

            var repeated = await second.ReplaceAsync(key: key);
            Assert.Equal(HttpStatusCode.Created, repeated.Status);
            Assert.Equal(repeated.Text("id"), (await second.ReplaceAsync(key: key)).Text("id"));
            var third = new ShopperSession(survivor.Client, repeated);
            Assert.Equal($"{first.OrderReference}-3", third.Reference);
            Assert.Equal("replaced", (await first.GetResultAsync()).Text("status"));
            Assert.Equal("session_must_be_replaced", (await second.FinalizeAsync()).Code);
            Assert.True(await new Frontend(system, survivor).CheckOutAsync(third));
        });
    }

    [Fact]
    public async Task A_session_of_an_earlier_version_is_paid_replaced_and_counted_as_any_other()
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var old = await system.Api.Client.CreateSessionAsync(("ESPRESSO-250", 2));
        var reference = await MakeOldAsync(old);
        Assert.Equal(HttpStatusCode.OK, (await old.FinalizeAsync()).Status);
        Assert.Equal(reference, (await old.GetResultAsync()).Text("orderReference"));

        var next = new ShopperSession(system.Api.Client, await old.ReplaceAsync());
        Assert.Equal((reference, $"{reference}-1"), (next.OrderReference, next.Reference));
        Assert.Equal("session_must_be_replaced", (await old.FinalizeAsync()).Code);
        await next.FinalizeAsync();
        Assert.Equal(HttpStatusCode.OK, (await system.Api.Client.NotifyAsync(WebhookItem.For(next))).Status);
        var late = WebhookItem.For(old) with { Reference = reference };
        Assert.Equal(HttpStatusCode.OK, (await system.Api.Client.NotifyAsync(late)).Status);

        Assert.Single(await azurite.Completed.GetAsync(next.Id));
        Assert.Empty(await azurite.Completed.GetAsync(old.Id));
        Assert.Single(await azurite.NeedsAttention.GetAsync(old.Id));
    }

    [Theory]
    [InlineData(98, null)]
    [InlineData(99, "invalid_request")]
    public async Task An_order_has_at_most_99_sessions(int count, string? code)
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var session = await system.Api.Client.CreateSessionAsync(("ESPRESSO-250", 2));
        var references = new TableClient(azurite.ConnectionString, "References");
        await Task.WhenAll(Enumerable.Range(2, count - 1).Select(number => references.AddEntityAsync(
            new TableEntity($"{session.OrderReference}-{number}", "session") { ["SessionId"] = session.Id, ["RequestHash"] = "" })));
        var answer = await session.ReplaceAsync();
        Assert.Equal(code, answer.Code);
        Assert.Equal(code is not null, answer.Body.TryGetProperty("errors", out var errors) && errors.TryGetProperty("replaces", out _));
        Assert.Equal(code is null ? "replaced" : "active", (await session.GetResultAsync()).Text("status"));
    }

    private async Task ExpectOneOrderAsync(IReadOnlyList<ShopperSession> sessions)
    {
        var announced = new List<(ShopperSession Session, IReadOnlyList<JsonElement> Orders, IReadOnlyList<JsonElement> Told)>();
        foreach (var session in sessions)
        {
            announced.Add((session, await azurite.Completed.GetAsync(session.Id), await azurite.NeedsAttention.GetAsync(session.Id)));
            Assert.Equal("completed", (await session.GetResultAsync()).Text("status"));
        }

        var paid = Assert.Single(announced, one => one.Orders.Count > 0);
        Assert.Single(paid.Orders.Select(order => order.GetRawText()).Distinct());
        Assert.Empty(paid.Told);
        var second = Assert.Single(announced, one => one.Told.Count > 0);
        Assert.Single(second.Told.Select(told => told.GetRawText()).Distinct());
    }

    private static async Task DieOrFinishAsync(PowerCut? cut, Task<ApiAnswer> call)
    {
        if (cut is null)
        {
            await call;
        }
        else
        {
            await cut.KillDuringAsync(call);
        }
    }

    // One that was payable when the other took its place.
    private static async Task<IReadOnlyList<ShopperSession>> TwoPayableAsync(CheckoutSystem system, ApiInstance? instance = null)
    {
        var api = (instance ?? system.Api).Client;
        var old = await api.CreateSessionAsync(("ESPRESSO-250", 2));
        Assert.Equal(HttpStatusCode.OK, (await old.FinalizeAsync()).Status);
        var next = new ShopperSession(api, await old.ReplaceAsync());
        Assert.Equal(HttpStatusCode.OK, (await next.FinalizeAsync()).Status);
        return [old, next];
    }

    // As the version before this one has left it.
    private async Task<string> MakeOldAsync(ShopperSession session)
    {
        var reference = Guid.NewGuid().ToString("N");
        var cancellation = TestContext.Current.CancellationToken;
        var sessions = new TableClient(azurite.ConnectionString, "Sessions");
        var stored = (await sessions.GetEntityAsync<TableEntity>(session.Id, "session", cancellationToken: cancellation)).Value;
        stored["Reference"] = reference;
        stored.Remove("IsReplaced");
        await sessions.UpdateEntityAsync(stored, stored.ETag, TableUpdateMode.Replace, cancellation);
        var references = new TableClient(azurite.ConnectionString, "References");
        await references.AddEntityAsync(
            new TableEntity(reference, "session") { ["SessionId"] = session.Id, ["RequestHash"] = "of that version" }, cancellation);
        await references.DeleteEntityAsync(session.Reference, "session", cancellationToken: cancellation);
        return reference;
    }
}
