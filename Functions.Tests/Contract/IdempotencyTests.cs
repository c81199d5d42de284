using System.Net;
using Functions.Tests.Support;
using Xunit;

namespace Functions.Tests.Contract;

/// <summary>Creating a session once, however often it is asked for.</summary>
[Collection(ContractSuite.Name)]
public sealed class IdempotencyTests(ContractTarget target)
{
    private readonly string _key = Guid.NewGuid().ToString();

    [Fact]
    public async Task The_same_key_and_request_give_the_same_session()
    {
        var first = await PostAsync();
        var second = await PostAsync();
        Assert.Equal(HttpStatusCode.Created, second.Status);
        Assert.Equal(first.Body.GetRawText(), second.Body.GetRawText());
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        await AssertOneSessionAsync(first);
    }

    [Fact]
    public async Task A_repetition_is_told_that_it_is_one()
    {
        var first = await PostAsync();
        Assert.False(first.Headers.Contains("Idempotent-Replayed"));
        var second = await PostAsync();
        Assert.Equal(["true"], second.Headers.GetValues("Idempotent-Replayed"));
        (await target.Api.PostAsync("sessions", Requests.Create(("MUG-300", 2)), _key)).MustBeProblem("idempotency_key_reused");
        Assert.False((await target.Api.PostAsync("sessions", Requests.Create(("MUG-300", 1)))).Headers.Contains("Idempotent-Replayed"));
    }

    [Fact]
    public async Task The_session_is_the_same_after_its_cart_has_changed()
    {
        var session = new ShopperSession(target.Api, await PostAsync());
        await session.PutCartAsync(("MUG-300", 3));
        var again = await PostAsync();
        Assert.Equal(session.Id, again.Text("id"));
        Assert.Equal(4800, again.AmountValue);
        Assert.False(again.Body.GetProperty("payable").GetBoolean());
        Assert.Equal(2, again.Body.GetProperty("cart").GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task A_repetition_tells_that_the_session_is_payable_by_now()
    {
        var session = new ShopperSession(target.Api, await PostAsync());
        await session.FinalizeAsync();
        var again = await PostAsync();
        Assert.Equal(session.Id, again.Text("id"));
        Assert.True(again.Body.GetProperty("payable").GetBoolean());
    }

    [Fact]
    public async Task The_same_key_is_recognised_in_another_case()
    {
        var first = await PostAsync();
        var second = await target.Api.PostAsync("sessions", Requests.Create(("MUG-300", 1)), _key.ToUpperInvariant());
        Assert.Equal(first.Text("id"), second.Text("id"));
    }

    [Theory]
    [InlineData("items", null)]
    [InlineData("currency", "USD")]
    [InlineData("countryCode", "PT")]
    [InlineData("shopperEmail", "shopper@example.com")]
    [InlineData("shopperLocale", "nl-NL")]
    [InlineData("discountCode", "WELCOME10")]
    [InlineData("deliveryOption", "COLLECT")]
    [InlineData("region", "NH")]
    public async Task Another_request_under_the_same_key_is_refused(string member, string? value)
    {
        var first = await PostAsync();
        var body = Requests.Create(("MUG-300", 2));
        if (value is not null)
        {
            body = Requests.Create(("MUG-300", 1));
            body[member] = value;
        }

        var answer = await target.Api.PostAsync("sessions", body, _key);
        answer.MustBeProblem("idempotency_key_reused");
        Assert.DoesNotContain(first.Text("id"), answer.Body.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(first.Text("id"), (await PostAsync()).Text("id"));
    }

    [Fact]
    public async Task A_request_that_was_refused_does_not_use_up_its_key()
    {
        (await target.Api.PostAsync("sessions", Requests.Create(("NO-SUCH-THING", 1)), _key)).MustBeProblem("unknown_sku");
        Assert.Equal(HttpStatusCode.Created, (await PostAsync()).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("not-a-uuid")]
    [InlineData("00000000-0000-0000-0000-00000000000g")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("7e0cb4c18f304d9b9f6e1d1d6f4f3c2a")]
    [InlineData("{7e0cb4c1-8f30-4d9b-9f6e-1d1d6f4f3c2a}")]
    [InlineData("{0x7e0cb4c1,0x8f30,0x4d9b,{0x9f,0x6e,0x1d,0x1d,0x6f,0x4f,0x3c,0x2a}}")]
    [InlineData("7e0cb4c1-8f30-4d9b-9f6e-1d1d6f4f3c2a, 7e0cb4c1-8f30-4d9b-9f6e-1d1d6f4f3c2b")]
    public async Task A_key_that_is_no_UUID_is_refused(string key) =>
        (await target.Api.PostAsync("sessions", Requests.Create(("MUG-300", 1)), key)).MustBeProblem("invalid_request", "Idempotency-Key");

    [Theory]
    [InlineData("dropBefore", null)]
    [InlineData("dropAfter", null)]
    [InlineData("status", 500)]
    [InlineData("status", 503)]
    [InlineData("status", 429)]
    [InlineData("status", 409)]
    [InlineData("status", 408)]
    public async Task A_passing_failure_at_Adyen_heals_without_a_second_session(string kind, int? status)
    {
        await using var failure = await target.DisturbAsync(
            status is null ? new { call = "createSession", kind } : new { call = "createSession", kind, status });
        var created = await target.Api.PostAsync("sessions", Requests.Create(("MUG-300", 1)));
        Assert.Equal(HttpStatusCode.Created, created.Status);
        await AssertOneSessionAsync(created);
        Assert.Equal(2, (await target.Simulator.GetRequestsForReferenceAsync(created.Text("reference"))).Count);
    }

    [Theory]
    [InlineData("dropAfter", 3)]
    [InlineData("malformed", 1)]
    public async Task A_client_that_got_no_answer_gets_its_session_by_asking_again(string kind, int times)
    {
        await using var failure = await target.DisturbAsync(new { call = "createSession", kind, times });
        (await PostAsync()).MustBeProblem("payment_provider_unavailable");
        var created = await PostAsync();
        Assert.Equal(HttpStatusCode.Created, created.Status);
        await AssertOneSessionAsync(created);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(422)]
    public async Task What_Adyen_rejects_is_not_tried_again_and_not_explained(int status)
    {
        await target.Simulator.ForgetRequestsAsync();
        await using var failure = await target.DisturbAsync(new { call = "createSession", kind = "status", status });
        (await PostAsync()).MustBeProblem("payment_provider_rejected");
        Assert.Single(await target.Simulator.GetAllRequestsAsync());
    }

    [Fact]
    public async Task The_retries_of_one_request_share_an_idempotency_key_that_Adyen_takes()
    {
        await using var failure = await target.DisturbAsync(new { call = "createSession", kind = "status", status = 500, times = 2 });
        var created = await PostAsync();
        var keys = (await target.Simulator.GetRequestsForReferenceAsync(created.Text("reference")))
            .Select(request => request.GetProperty("idempotencyKey").GetString());
        Assert.InRange(Assert.Single(keys.Distinct())!.Length, 1, 64);
    }

    [Fact]
    public async Task Requests_at_once_under_one_key_give_the_same_session()
    {
        var answers = await Task.WhenAll(PostAsync(), PostAsync());
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.Status));
        Assert.Equal(answers[0].Body.GetRawText(), answers[1].Body.GetRawText());
        await AssertOneSessionAsync(answers[0]);
    }

    [Fact]
    public async Task A_request_that_comes_while_Adyen_works_on_the_same_one_gets_the_same_session()
    {
        await using var hold = await target.DisturbAsync(new { call = "createSession", kind = "hold" });
        var first = PostAsync();
        await target.Simulator.WaitUntilHeldAsync(1);
        var second = PostAsync();
        await target.Simulator.ReleaseAsync();
        Assert.Equal((await first).Body.GetRawText(), (await second).Body.GetRawText());
        await AssertOneSessionAsync(await first);
    }

    [Fact]
    public async Task Of_two_different_requests_at_once_under_one_key_one_is_refused()
    {
        var answers = await Task.WhenAll(PostAsync(), target.Api.PostAsync("sessions", Requests.Create(("MUG-300", 2)), _key));
        var winner = Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.Single(answers, answer => answer != winner).MustBeProblem("idempotency_key_reused");
    }

    private Task<ApiAnswer> PostAsync() => target.Api.PostAsync("sessions", Requests.Create(("MUG-300", 1)), _key);

    private async Task AssertOneSessionAsync(ApiAnswer created)
    {
        var requests = await target.Simulator.GetRequestsForReferenceAsync(created.Text("reference"));
        var ids = requests.Select(request => request.GetProperty("sessionId").GetString()).Where(id => id is not null).Distinct();
        Assert.Equal(created.Text("id"), Assert.Single(ids));
    }
}
