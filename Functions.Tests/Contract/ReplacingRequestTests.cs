using System.Net;
using Functions.Tests.Support;
using Xunit;

namespace Functions.Tests.Contract;

/// <summary>Who may replace a session, and what a repetition of the request gives.</summary>
[Collection(ContractSuite.Name)]
public sealed class ReplacingRequestTests(ContractTarget target)
{
    private readonly string _key = Guid.NewGuid().ToString();

    [Fact]
    public async Task Without_an_access_token_nothing_is_replaced()
    {
        var old = await NewAsync();
        (await target.Api.PostAsync("sessions", Requests.Replacement(old.Id))).MustBeProblem("unauthorized");
        Assert.Equal("active", (await old.GetResultAsync()).Text("status"));
    }

    [Fact]
    public async Task A_session_of_somebody_else_is_refused_in_the_same_words_as_one_that_does_not_exist()
    {
        var (mine, theirs) = (await NewAsync(), await NewAsync());
        var answers = new[]
        {
            await theirs.ReplaceAsync(token: mine.Token), await mine.ReplaceAsync(Requests.Replacement("CS0123456789ABCDEF")),
        };
        Assert.All(answers, answer => answer.MustBeProblem("session_not_found"));
        Assert.Equal(answers[0].Text("detail"), answers[1].Text("detail"));
        Assert.Equal("active", (await theirs.GetResultAsync()).Text("status"));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("../sessions")]
    [InlineData("CS 1")]
    [InlineData("\u0000")]
    [InlineData("sesión")]
    [InlineData("a?b#c/d")]
    public async Task An_id_that_no_session_can_have_is_refused_as_one_that_does_not_exist(string id) =>
        (await (await NewAsync()).ReplaceAsync(Requests.Replacement(id))).MustBeProblem("session_not_found");

    [Theory]
    [InlineData("7")]
    [InlineData("[\"CS1\"]")]
    [InlineData("{\"id\":\"CS1\"}")]
    public async Task An_id_that_is_no_text_is_not_valid(string json) =>
        (await target.PostSessionAsync($$"""{"items":[],"replaces":{{json}}}""")).MustBeProblem("invalid_request", "replaces");

    [Fact]
    public async Task The_same_key_and_request_give_the_same_session_however_often()
    {
        var old = await NewAsync();
        var first = await old.ReplaceAsync(key: _key);
        Assert.Equal(HttpStatusCode.Created, first.Status);
        Assert.False(first.Headers.Contains("Idempotent-Replayed"));
        for (var time = 1; time <= 2; time++)
        {
            var again = await old.ReplaceAsync(key: _key);
            Assert.Equal(first.Body.GetRawText(), again.Body.GetRawText());
            Assert.Equal(["true"], again.Headers.GetValues("Idempotent-Replayed"));
        }

        Assert.Single(await target.Simulator.GetRequestsForReferenceAsync(first.Text("reference")));
    }

    [Fact]
    public async Task The_same_request_at_once_under_one_key_gives_the_same_session()
    {
        var old = await NewAsync();
        var both = await Task.WhenAll(old.ReplaceAsync(key: _key), old.ReplaceAsync(key: _key));
        Assert.Equal(both[0].Body.GetRawText(), both[1].Body.GetRawText());
        Assert.Equal($"{old.OrderReference}-2", both[0].Text("reference"));
        Assert.Equal("active", (await new ShopperSession(target.Api, both[0]).GetResultAsync()).Text("status"));
    }

    [Fact]
    public async Task A_repetition_after_a_later_replacement_gives_its_session_and_takes_nothing_back()
    {
        var old = await NewAsync();
        var second = new ShopperSession(target.Api, await old.ReplaceAsync(key: _key));
        var third = new ShopperSession(target.Api, await second.ReplaceAsync());
        var again = await old.ReplaceAsync(key: _key);
        Assert.Equal(second.Id, again.Text("id"));
        Assert.Equal("replaced", (await second.GetResultAsync()).Text("status"));
        Assert.Equal(HttpStatusCode.OK, (await third.FinalizeAsync()).Status);
    }

    [Fact]
    public async Task A_repetition_after_the_old_session_was_paid_after_all_leads_nobody_to_pay_again()
    {
        var old = await NewAsync();
        await old.FinalizeAsync();
        Assert.Equal(HttpStatusCode.Created, (await old.ReplaceAsync(key: _key)).Status);
        await old.GetResultAsync(await target.Simulator.PayAsync(old.Id));
        (await old.ReplaceAsync(key: _key)).MustBeProblem("payment_exists");
    }

    [Fact]
    public async Task Another_request_under_the_same_key_is_refused()
    {
        var old = await NewAsync();
        var first = new ShopperSession(target.Api, await old.ReplaceAsync(key: _key));
        (await old.ReplaceAsync(Requests.Replacement(old.Id, quantity: 4), _key)).MustBeProblem("idempotency_key_reused");
        Assert.Equal(HttpStatusCode.OK, (await first.FinalizeAsync()).Status);
    }

    [Fact]
    public async Task The_key_of_the_old_session_itself_is_refused()
    {
        var old = new ShopperSession(target.Api, await target.Api.PostAsync("sessions", Requests.Create(("MUG-300", 1)), _key));
        (await old.ReplaceAsync(key: _key)).MustBeProblem("idempotency_key_reused");
        Assert.Equal(HttpStatusCode.OK, (await old.FinalizeAsync()).Status);
    }

    private Task<ShopperSession> NewAsync() => target.Api.CreateSessionAsync(("ESPRESSO-250", 2));
}
