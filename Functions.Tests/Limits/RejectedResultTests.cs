using Functions.Tests.Contract;
using Functions.Tests.Support;
using Xunit;

namespace Functions.Tests.Limits;

/// <summary>What a made-up sessionResult costs.</summary>
public sealed class RejectedResultTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_made_up_sessionResult_costs_one_call_to_Adyen_however_often_it_is_sent()
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var session = await system.Api.Client.CreateSessionAsync(("MUG-300", 1));
        (await session.GetResultAsync("made up")).MustBeProblem("invalid_request", "sessionResult");
        system.Api.Adyen.ForgetCalls();
        system.Api.Storage.ForgetCalls();

        (await session.GetResultAsync("made up")).MustBeProblem("invalid_request", "sessionResult");
        (await session.GetResultAsync("made up", withToken: false)).MustBeProblem("session_not_found");
        Assert.Empty(system.Api.Adyen.Calls);
        Assert.Empty(system.Api.Storage.Calls);

        await session.GetResultAsync("made up differently");
        Assert.Single(system.Api.Adyen.Calls);
    }

    [Fact]
    public async Task Adyen_is_asked_again_after_five_minutes()
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var session = await system.Api.Client.CreateSessionAsync(("MUG-300", 1));
        await session.GetResultAsync("made up");
        system.Clock.Advance(TimeSpan.FromMinutes(4));
        await session.GetResultAsync("made up");
        Assert.Single(await system.Simulator.GetRequestsAsync(session.Id, "getSession"));

        system.Clock.Advance(TimeSpan.FromMinutes(1));
        await session.GetResultAsync("made up");
        Assert.Equal(2, (await system.Simulator.GetRequestsAsync(session.Id, "getSession")).Count);
    }

    [Fact]
    public async Task What_is_rejected_for_one_session_is_not_held_against_the_session_that_it_belongs_to()
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var mine = await system.Api.Client.CreateSessionAsync(("MUG-300", 1));
        var other = await system.Api.Client.CreateSessionAsync(("MUG-300", 1));
        await other.FinalizeAsync();
        var sessionResult = await system.Simulator.PayAsync(other.Id);
        (await mine.GetResultAsync(sessionResult)).MustBeProblem("invalid_request", "sessionResult");

        Assert.Equal("completed", (await other.GetResultAsync(sessionResult)).Text("status"));
    }

    [Fact]
    public async Task While_Adyen_is_down_to_ask_for_a_result_costs_one_call_and_the_next_one_asks_again()
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var session = await system.Api.Client.CreateSessionAsync(("MUG-300", 1));
        await session.FinalizeAsync();
        var sessionResult = await system.Simulator.PayAsync(session.Id);
        foreach (var line in new[] { Line.CutBefore, Line.CutAfter })
        {
            system.Api.Adyen.ForgetCalls();
            system.Api.Adyen.Decide = _ => line;
            (await session.GetResultAsync(sessionResult)).MustBeProblem("payment_provider_unavailable");
            Assert.Single(system.Api.Adyen.Calls);
        }

        system.Api.Adyen.Decide = _ => Line.Open;
        Assert.Equal("completed", (await session.GetResultAsync(sessionResult)).Text("status"));
    }
}
