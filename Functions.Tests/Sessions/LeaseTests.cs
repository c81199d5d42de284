using System.Net;
using System.Text.Json;
using Checkout.Operations;
using Functions.Tests.Support;
using Xunit;

namespace Functions.Tests.Sessions;

public sealed class LeaseTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Until_the_lease_of_a_lost_attempt_ends_others_wait_and_then_send_the_same_again()
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        await system.Simulator.ChangeSettingsAsync(new { patchIdempotency = true });
        var survivor = system.Api;
        var session = await survivor.Client.CreateSessionAsync(("ESPRESSO-250", 2));
        var dying = await system.StartInstanceAsync();
        // Read, record, then Adyen, whose answer never comes.
        await new PowerCut(dying, 3, Line.CutAfter).KillDuringAsync(session.Through(dying.Client).FinalizeAsync());

        var early = await session.FinalizeAsync();
        Assert.Equal("update_in_progress", early.Code);
        Assert.InRange(early.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeLimits.Lease);
        Assert.Equal("update_in_progress", (await session.FinalizeAsync(payable: false)).Code);
        Assert.Equal("cart_locked", (await session.PutCartAsync(("MUG-300", 1))).Code);

        system.Clock.Advance(TimeLimits.Lease / 2);
        Assert.Equal("update_in_progress", (await session.FinalizeAsync()).Code);

        system.Clock.Advance(TimeLimits.Lease / 2);
        // Whatever the client holds by now: what Adyen is sent has to be the same to the letter.
        var answer = await session.FinalizeAsync(sessionData: "something else");
        Assert.Equal(HttpStatusCode.OK, answer.Status);

        var requests = await system.Simulator.GetRequestsAsync(session.Id, "updateSession");
        Assert.Equal(2, requests.Count);
        Assert.Equal(Text(requests[0], "body"), Text(requests[1], "body"));
        Assert.Equal(Text(requests[0], "idempotencyKey"), Text(requests[1], "idempotencyKey"));
        Assert.NotEmpty(Text(requests[0], "idempotencyKey")!);
    }

    [Theory]
    [InlineData(Line.CutBefore)]
    [InlineData(Line.CutAfter)]
    public async Task A_shopper_who_waits_as_told_gets_on_soon_after_the_process_has_died(Line how)
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        await system.Simulator.ChangeSettingsAsync(new { patchIdempotency = true });
        var session = await system.Api.Client.CreateSessionAsync(("ESPRESSO-250", 2));
        var dying = await system.StartInstanceAsync();
        await new PowerCut(dying, 3, how).KillDuringAsync(session.Through(dying.Client).FinalizeAsync());

        var waited = TimeSpan.Zero;
        var answer = await session.FinalizeAsync();
        while (answer.Code == "update_in_progress")
        {
            system.Clock.Advance(answer.Headers.RetryAfter!.Delta!.Value);
            waited += answer.Headers.RetryAfter!.Delta!.Value;
            answer = await session.FinalizeAsync();
        }

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.InRange(waited, TimeLimits.Adyen, TimeSpan.FromSeconds(14));
    }

    [Fact]
    public async Task An_attempt_that_takes_over_has_a_lease_of_its_own()
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var survivor = system.Api;
        var session = await survivor.Client.CreateSessionAsync(("ESPRESSO-250", 2));
        for (var i = 0; i < 2; i++)
        {
            var dying = await system.StartInstanceAsync();
            await new PowerCut(dying, 3).KillDuringAsync(session.Through(dying.Client).FinalizeAsync());
            Assert.Equal("update_in_progress", (await session.FinalizeAsync()).Code);
            system.Clock.Advance(TimeLimits.Lease);
        }

        Assert.Equal(HttpStatusCode.OK, (await session.FinalizeAsync()).Status);
    }

    [Fact]
    public async Task An_attempt_that_ends_without_a_result_lets_the_next_one_start_at_once()
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var session = await system.Api.Client.CreateSessionAsync(("ESPRESSO-250", 2));
        await system.Simulator.AddFaultAsync(new { call = "updateSession", kind = "status", status = 503, times = 3 });

        var failed = await session.FinalizeAsync();
        Assert.Equal("payment_provider_unavailable", failed.Code);
        Assert.NotNull(failed.Headers.RetryAfter);
        Assert.Equal("cart_locked", (await session.PutCartAsync(("MUG-300", 1))).Code);

        Assert.Equal(HttpStatusCode.OK, (await session.FinalizeAsync()).Status);
    }

    [Fact]
    public async Task Wrong_credentials_of_ours_do_not_cost_the_shopper_the_session()
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var good = system.Api;
        var session = await good.Client.CreateSessionAsync(("ESPRESSO-250", 2));
        await system.Simulator.AddFaultAsync(new { call = "updateSession", kind = "status", status = 503, times = 3 });
        await session.FinalizeAsync();
        var misconfigured = await system.StartInstanceAsync(new Dictionary<string, string?> { ["Adyen:ApiKey"] = "revoked" });

        // This attempt takes over, and what Adyen says to it is no word about the session.
        Assert.Equal("payment_provider_rejected", (await session.Through(misconfigured.Client).FinalizeAsync()).Code);
        Assert.Equal("cart_locked", (await session.PutCartAsync(("MUG-300", 1))).Code);
        Assert.Equal(HttpStatusCode.OK, (await session.FinalizeAsync()).Status);
    }

    private static string? Text(JsonElement request, string member) => request.GetProperty(member).GetString();
}
