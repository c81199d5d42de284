using System.Net;
using Functions.Tests.Support;
using Xunit;

namespace Functions.Tests.Resilience;

/// <summary>One call gets lost, or its answer does, and nothing crashes: the client of the API does not notice.</summary>
public sealed class LostAnswerTests(AzuriteFixture azurite)
{
    [Theory]
    [InlineData(Line.CutBefore)]
    [InlineData(Line.CutAfter)]
    public async Task A_create_succeeds_whichever_call_is_lost(Line how)
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        await ForEachCallAsync(system, how, async () =>
        {
            var answer = await system.Api.Client.PostAsync("sessions", Requests.Create(("ESPRESSO-250", 2)), Guid.NewGuid().ToString());
            Assert.Equal(HttpStatusCode.Created, answer.Status);
            var session = new ShopperSession(system.Api.Client, answer);
            Assert.Equal(2500, (await session.GetCartAsync()).AmountValue);
        });
    }

    [Theory]
    [InlineData(Line.CutBefore)]
    [InlineData(Line.CutAfter)]
    public async Task A_cart_edit_with_If_Match_succeeds_whichever_call_is_lost(Line how)
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var session = await system.Api.Client.CreateSessionAsync(("ESPRESSO-250", 2));
        var version = 1;
        await ForEachCallAsync(system, how, async () =>
        {
            var answer = await session.PutCartAsync(Requests.Cart(("ESPRESSO-250", version)), $"\"{version}\"");
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.Equal(++version, answer.Body.GetProperty("version").GetInt32());
            Assert.Equal(answer.AmountValue, (await session.GetCartAsync()).AmountValue);
        });
    }

    [Theory]
    [InlineData(Line.CutBefore)]
    [InlineData(Line.CutAfter)]
    public async Task A_session_becomes_payable_whichever_storage_call_is_lost(Line how)
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        await ForEachStorageCallAsync(system, how, async disturb =>
        {
            var session = await system.Api.Client.CreateSessionAsync(("ESPRESSO-250", 2));
            disturb();
            var answer = await session.FinalizeAsync();
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.Equal(answer.Text("sessionData"), (await session.FinalizeAsync()).Text("sessionData"));
            Assert.Single(await system.Simulator.GetRequestsAsync(session.Id, "updateSession"));
        });
    }

    [Theory]
    [InlineData(Line.CutBefore)]
    [InlineData(Line.CutAfter)]
    public async Task An_amount_is_updated_whichever_call_is_lost(Line how)
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var session = await system.Api.Client.CreateSessionAsync(("ESPRESSO-250", 2));
        await ForEachCallAsync(
            system, how, async () => Assert.Equal(HttpStatusCode.OK, (await session.FinalizeAsync(payable: false)).Status));
    }

    [Theory]
    [InlineData(Line.CutBefore)]
    [InlineData(Line.CutAfter)]
    public async Task A_result_is_read_whichever_call_is_lost(Line how)
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        await ForEachStorageCallAsync(system, how, async disturb =>
        {
            var session = await system.Api.Client.CreateSessionAsync(("ESPRESSO-250", 2));
            await session.FinalizeAsync();
            var sessionResult = await system.Simulator.PayAsync(session.Id);
            disturb();
            Frontend.ExpectCompleted(await session.GetResultAsync(sessionResult), 2500);
            Frontend.ExpectCompleted(await session.GetResultAsync(), 2500);
        });
    }

    [Theory]
    [InlineData(Line.CutBefore, false, null)]
    [InlineData(Line.CutBefore, true, null)]
    [InlineData(Line.CutAfter, true, null)]
    [InlineData(Line.CutAfter, false, "session_must_be_replaced")]
    public async Task Where_Adyens_answer_to_making_a_session_payable_is_lost_only_Adyen_can_repeat_it(
        Line how, bool patchIdempotency, string? code)
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        await system.Simulator.ChangeSettingsAsync(new { patchIdempotency });
        var session = await system.Api.Client.CreateSessionAsync(("ESPRESSO-250", 2));
        system.Api.Adyen.DisturbOnce(how);

        Assert.Equal(code, (await session.FinalizeAsync()).Code);
        Assert.Equal(code, (await session.FinalizeAsync()).Code);
        Assert.Equal("cart_locked", (await session.PutCartAsync(("MUG-300", 1))).Code);
        Assert.Equal(code is null, await new Frontend(system, system.Api).CheckOutAsync(session));
    }

    [Fact]
    public async Task An_answer_that_cannot_be_read_does_not_unlock_the_cart()
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var session = await system.Api.Client.CreateSessionAsync(("ESPRESSO-250", 2));
        await system.Simulator.AddFaultAsync(new { call = "updateSession", kind = "malformed" });
        var first = await session.FinalizeAsync();

        // An answer that cannot be read is no answer: Adyen has made the session payable.
        Assert.Equal("payment_provider_unavailable", first.Code);
        Assert.Equal("cart_locked", (await session.PutCartAsync(("MUG-300", 1))).Code);
        Assert.False(await new Frontend(system, system.Api).CheckOutAsync(session));
    }

    private static Task ForEachCallAsync(CheckoutSystem system, Line how, Func<Task> run) =>
        ForEachCallAsync([system.Api.Storage, system.Api.Adyen], how, disturb =>
        {
            disturb();
            return run();
        });

    private static Task ForEachStorageCallAsync(CheckoutSystem system, Line how, Func<Action, Task> run) =>
        ForEachCallAsync([system.Api.Storage], how, run);

    // Also the calls that a run makes to look at what it has done: more of them do no harm.
    private static async Task ForEachCallAsync(IEnumerable<NetworkProxy> lines, Line how, Func<Action, Task> run)
    {
        foreach (var line in lines)
        {
            await run(line.ForgetCalls);
            var calls = line.Calls;
            for (var at = 1; at <= calls.Count; at++)
            {
                try
                {
                    await run(() => line.DisturbOnce(how, at));
                }
                catch (Exception exception)
                {
                    throw new InvalidOperationException(
                        $"{how} at call {at} of {string.Join(", ", calls)}: {exception.Message}", exception);
                }
            }
        }
    }
}
