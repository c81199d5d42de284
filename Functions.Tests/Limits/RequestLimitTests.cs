using System.Diagnostics;
using System.Net;
using Checkout.Limits;
using Functions.Tests.Contract;
using Functions.Tests.Support;
using Xunit;

namespace Functions.Tests.Limits;

/// <summary>
/// What somebody may send. The limits here are so low that room for another call comes only after a minute, so that no test depends on how
/// fast it runs.
/// </summary>
public sealed class RequestLimitTests(AzuriteFixture azurite)
{
    private const string Here = "203.0.113.1";
    private const string Elsewhere = "203.0.113.2";

    public static TheoryData<string, string> LimitedCalls => new()
    {
        { "POST", "sessions" },
        { "GET", "sessions/CS1" },
        { "PATCH", "sessions/CS1" },
        { "GET", "sessions/CS1/cart" },
        { "PUT", "sessions/CS1/cart" },
        { "GET", "products?currency=EUR" },
    };

    [Theory]
    [MemberData(nameof(LimitedCalls))]
    public async Task Each_call_of_shoppers_counts_and_costs_nothing_once_there_were_too_many(string method, string path)
    {
        await using var system = await Caller.StartAsync(azurite, ("RequestsPerMinute", 1));
        var caller = new Caller(system.Api.Client, Here);
        await caller.SendAsync(new HttpMethod(method), path, null);
        system.Api.Storage.ForgetCalls();

        foreach (var (otherMethod, otherPath) in LimitedCalls.Select(call => call.Data))
        {
            ExpectTooMany(await caller.SendAsync(new HttpMethod(otherMethod), otherPath, null));
        }

        Assert.Empty(system.Api.Storage.Calls);
        Assert.Empty(system.Api.Adyen.Calls);
        Assert.Equal(HttpStatusCode.OK, (await new Caller(system.Api.Client, Elsewhere).GetAsync("products?currency=EUR")).Status);
    }

    [Fact]
    public async Task Webhooks_configuration_and_health_have_no_limit()
    {
        await using var system = await Caller.StartAsync(azurite, ("RequestsPerMinute", 1));
        var caller = new Caller(system.Api.Client, Here);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await caller.GetAsync("config")).Status);
            Assert.Equal(HttpStatusCode.OK, (await caller.GetAsync("health")).Status);
            var webhook = await caller.SendAsync(
                HttpMethod.Post, "notifications", Webhooks.Body(new WebhookItem { Signature = "made up" }));
            Assert.Equal("invalid_signature", webhook.Code);
        }

        Assert.Equal(HttpStatusCode.OK, (await caller.GetAsync("products?currency=EUR")).Status);
    }

    [Fact]
    public async Task Sessions_have_a_limit_of_their_own_at_each_address()
    {
        await using var system = await Caller.StartAsync(azurite, ("CreatesPerMinute", 1));
        var caller = new Caller(system.Api.Client, Here);
        var session = new ShopperSession(system.Api.Client, await caller.CreateAsync());
        system.Api.Adyen.ForgetCalls();
        ExpectTooMany(await caller.CreateAsync());

        Assert.Empty(system.Api.Adyen.Calls);
        Assert.Equal(HttpStatusCode.OK, (await caller.PutCartAsync(session, 3)).Status);
        Assert.Equal(HttpStatusCode.Created, (await new Caller(system.Api.Client, Elsewhere).CreateAsync()).Status);
    }

    [Fact]
    public async Task A_long_cart_counts_as_a_call_more_for_every_ten_lines()
    {
        await using var system = await Caller.StartAsync(azurite, ("RequestsPerMinute", 4));
        var caller = new Caller(system.Api.Client, Here);
        var made = Requests.Create([.. Enumerable.Range(0, 99).Select(i => ($"MADE-UP-{i}", 1))]);
        Assert.Equal("unknown_sku", (await caller.SendAsync(HttpMethod.Post, "sessions", made)).Code);
        system.Api.Storage.ForgetCalls();

        ExpectTooMany(await caller.SendAsync(HttpMethod.Post, "sessions", made));
        Assert.Empty(system.Api.Storage.Calls);
        Assert.Equal("unknown_sku", (await new Caller(system.Api.Client, Elsewhere).SendAsync(HttpMethod.Post, "sessions", made)).Code);
    }

    [Fact]
    public async Task A_household_with_many_IPv6_addresses_is_one_client()
    {
        await using var system = await Caller.StartAsync(azurite, ("RequestsPerMinute", 1));
        Assert.Equal(HttpStatusCode.OK, (await new Caller(system.Api.Client, "2001:db8:0:1::1").GetAsync("products?currency=EUR")).Status);
        ExpectTooMany(await new Caller(system.Api.Client, "[2001:db8:0:1:a:b:c:d]:5").GetAsync("products?currency=EUR"));
        var other = new Caller(system.Api.Client, "2001:db8:0:200::1");
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("products?currency=EUR")).Status);
    }

    [Fact]
    public async Task What_may_cost_a_call_to_Adyen_has_a_limit_for_each_session_whatever_the_address()
    {
        await using var system = await Caller.StartAsync(azurite, ("SessionCallsPerMinute", 1));
        var session = await system.Api.Client.CreateSessionAsync(("MUG-300", 1));
        var other = await system.Api.Client.CreateSessionAsync(("MUG-300", 1));
        Assert.Equal(HttpStatusCode.OK, (await session.FinalizeAsync()).Status);
        system.Api.Adyen.ForgetCalls();

        ExpectTooMany(await session.FinalizeAsync());
        ExpectTooMany(await new Caller(system.Api.Client, Elsewhere).GetAsync($"sessions/{session.Id}?sessionResult=any", session.Token));
        Assert.Equal(HttpStatusCode.OK, (await session.GetResultAsync()).Status);
        Assert.Equal(HttpStatusCode.OK, (await session.GetCartAsync()).Status);
        Assert.Empty(system.Api.Adyen.Calls);
        Assert.Equal(HttpStatusCode.OK, (await other.FinalizeAsync()).Status);
    }

    [Fact]
    public async Task Who_only_knows_the_id_of_a_session_cannot_use_up_what_its_shopper_needs()
    {
        await using var system = await Caller.StartAsync(azurite, ("SessionCallsPerMinute", 1));
        var session = await system.Api.Client.CreateSessionAsync(("MUG-300", 1));
        (await session.GetResultAsync("made up", withToken: false)).MustBeProblem("session_not_found");
        ExpectTooMany(await session.GetResultAsync("made up, too", withToken: false));
        var patched = await system.Api.Client.PatchAsync($"sessions/{session.Id}", Requests.Finalize(session.SessionData), "wrong");
        patched.MustBeProblem("session_not_found");

        Assert.Equal(HttpStatusCode.OK, (await session.FinalizeAsync()).Status);
    }

    [Fact]
    public async Task Callers_whose_address_is_not_known_are_not_taken_for_one()
    {
        await using var system = await Caller.StartAsync(azurite, ("RequestsPerMinute", 1), ("CreatesPerMinute", 1));
        for (var i = 0; i < 3; i++)
        {
            await system.Api.Client.CreateSessionAsync(("MUG-300", 1));
        }

        Assert.Single(system.Log.Entries, entry => entry.Message.Contains("Checkout__ClientAddressHeader", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Limits_can_be_turned_off()
    {
        await using var system = await CheckoutSystem.StartAsync(azurite, new Dictionary<string, string?>
        {
            ["Checkout:ClientAddressHeader"] = "X-Test-Client",
            ["Limits:Enabled"] = "false",
            ["Limits:RequestsPerMinute"] = "1",
            ["Limits:CreatesPerMinute"] = "1",
            ["Limits:SessionCallsPerMinute"] = "1",
            ["Limits:RefusedDiscountsPerMinute"] = "1",
        });
        var caller = new Caller(system.Api.Client, Here);
        for (var i = 0; i < 3; i++)
        {
            var created = await caller.CreateAsync();
            Assert.Equal(HttpStatusCode.OK, (await new ShopperSession(system.Api.Client, created).FinalizeAsync()).Status);
            (await caller.CreateAsync("NO-SUCH-CODE")).MustBeProblem("unknown_discount");
        }
    }

    [Fact]
    public void Room_comes_back_evenly()
    {
        const int PerMinute = 6_000;
        using var limit = new RateLimit<string>(PerMinute);
        var start = Stopwatch.GetTimestamp();
        var taken = 0;
        // What is full at first lasts for a while; after that there is a call for each ten milliseconds.
        while (taken < PerMinute + 20)
        {
            taken += limit.Take("key") is null ? 1 : 0;
        }

        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalMilliseconds, 190, 60_000);
    }

    // The caller is told to come back in no more than a minute, in the header and in the body alike.
    private static void ExpectTooMany(ApiAnswer answer)
    {
        answer.MustBeProblem("too_many_requests");
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
    }
}
