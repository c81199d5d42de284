using System.Net;
using Functions.Tests.Support;
using Xunit;

namespace Functions.Tests.Contract;

/// <summary>Who may see and change a session.</summary>
[Collection(ContractSuite.Name)]
public sealed class AccessTokenTests(ContractTarget target)
{
    private const string NoSuchSession = "CS0123456789ABCDEF";

    public static TheoryData<string> Calls => ["GET cart", "PUT cart", "PATCH", "GET"];

    public static TheoryData<string> StrangeIds =>
    [
        "x", "%20", "%22", "%27", "%23", "%3F", "%5C", "%2F", "a%2Fb", "%25", "%2500", "%0A", "%7F", "%C2%85", "%E2%82%AC", "%F0%9F%98%80",
        "cart", "CS0123456789ABCDEF%27%20or%20%271%27%3D%271", "a%3Ab", "a%0D%0Ab",
        new string('A', 65), new string('A', 600), new string('A', 2000),
    ];

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Without_a_token_there_is_no_access(string call)
    {
        var session = await target.Api.CreateSessionAsync(("MUG-300", 1));
        (await CallAsync(call, session.Id, null)).MustBeProblem("unauthorized");
        (await CallAsync(call, NoSuchSession, null)).MustBeProblem("unauthorized");
        await AssertUntouchedAsync(session);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_wrong_token_answers_as_if_the_session_did_not_exist(string call)
    {
        var session = await target.Api.CreateSessionAsync(("MUG-300", 1));
        var other = await target.Api.CreateSessionAsync(("MUG-300", 1));
        var answers = new List<ApiAnswer>();
        foreach (var (id, token) in new[]
        {
            (NoSuchSession, other.Token),
            (session.Id, other.Token),
            (session.Id, session.Token[..^1]),
            (session.Id, session.Token + "A"),
            (session.Id, session.Token[..^2] + "__"),
            (session.Id, session.Token.ToUpperInvariant()),
            (session.Id, session.Id),
            (session.Id, session.Reference),
            (session.Id, new string('A', session.Token.Length)),
            (session.Id, "eyJhbGciOiJub25lIn0.e30."),
            (session.Id.ToUpperInvariant() + "0", session.Token),
        })
        {
            answers.Add(await CallAsync(call, id, token));
        }

        Assert.All(answers, answer => answer.MustBeProblem("session_not_found"));
        Assert.Single(answers.Select(answer => answer.Text("detail") + answer.Text("title") + HeaderNames(answer)).Distinct());
        await AssertUntouchedAsync(session);
    }

    [Theory]
    [MemberData(nameof(StrangeIds))]
    public async Task A_strange_id_is_one_of_a_session_that_does_not_exist(string id)
    {
        var session = await target.Api.CreateSessionAsync(("MUG-300", 1));
        (await CallAsync("GET cart", id, session.Token)).MustBeProblem("session_not_found");
        (await CallAsync("PUT cart", id, session.Token)).MustBeProblem("session_not_found");
        (await CallAsync("PATCH", id, session.Token)).MustBeProblem("session_not_found");
        (await CallAsync("GET", id, session.Token)).MustBeProblem("session_not_found");
        (await target.Api.GetAsync($"sessions/{id}?sessionResult=x")).MustBeProblem("session_not_found");
    }

    [Fact]
    public async Task A_session_that_does_not_exist_cannot_be_told_from_one_whose_sessionResult_is_wrong()
    {
        var session = await target.Api.CreateSessionAsync(("MUG-300", 1));
        var wrong = await session.GetResultAsync("x", withToken: false);
        var missing = await target.Api.GetAsync($"sessions/{NoSuchSession}?sessionResult=x");
        wrong.MustBeProblem("session_not_found");
        missing.MustBeProblem("session_not_found");
        Assert.Equal(wrong.Text("detail"), missing.Text("detail"));
        Assert.Equal(HeaderNames(wrong), HeaderNames(missing));
    }

    [Fact]
    public async Task A_sessionResult_gives_the_result_and_nothing_else()
    {
        var session = await target.Api.CreateSessionAsync(("MUG-300", 1));
        await session.FinalizeAsync();
        var sessionResult = Uri.EscapeDataString(await target.Simulator.PayAsync(session.Id));
        var result = await target.Api.GetAsync($"sessions/{session.Id}?sessionResult={sessionResult}");
        Assert.Equal("completed", result.Text("status"));
        Assert.False(result.Body.TryGetProperty("accessToken", out _));
        (await target.Api.GetAsync($"sessions/{session.Id}/cart?sessionResult={sessionResult}")).MustBeProblem("unauthorized");
        (await target.Api.SendAsync(HttpMethod.Patch, $"sessions/{session.Id}?sessionResult={sessionResult}", Requests.Finalize("x"), null))
            .MustBeProblem("unauthorized");
    }

    [Fact]
    public async Task A_wrong_token_is_not_made_good_by_a_sessionResult()
    {
        var session = await target.Api.CreateSessionAsync(("MUG-300", 1));
        await session.FinalizeAsync();
        var sessionResult = Uri.EscapeDataString(await target.Simulator.PayAsync(session.Id));
        (await target.Api.GetAsync($"sessions/{session.Id}?sessionResult={sessionResult}", "wrong")).MustBeProblem("session_not_found");
    }

    [Theory]
    [InlineData("?sessionResult=")]
    [InlineData("?sessionResult")]
    [InlineData("?sessionresults=x")]
    [InlineData("?sessionResult=a&sessionResult=b")]
    public async Task A_result_needs_a_token_or_one_sessionResult(string query)
    {
        var session = await target.Api.CreateSessionAsync(("MUG-300", 1));
        (await target.Api.GetAsync($"sessions/{session.Id}{query}")).MustBeProblem("unauthorized");
        Assert.Equal(HttpStatusCode.OK, (await target.Api.GetAsync($"sessions/{session.Id}{query}", session.Token)).Status);
    }

    [Theory]
    [InlineData("Bearer {0}", HttpStatusCode.OK)]
    [InlineData("bearer {0}", HttpStatusCode.OK)]
    [InlineData("Bearer   {0}", HttpStatusCode.OK)]
    [InlineData("{0}", HttpStatusCode.NotFound)]
    [InlineData("Bearer", HttpStatusCode.NotFound)]
    [InlineData("Basic {0}", HttpStatusCode.NotFound)]
    [InlineData("Bearer{0}", HttpStatusCode.NotFound)]
    [InlineData("Bearer {0} {0}", HttpStatusCode.NotFound)]
    [InlineData("Bearer {0}, Bearer {0}", HttpStatusCode.NotFound)]
    public async Task The_token_is_sent_as_a_bearer_token(string format, HttpStatusCode status)
    {
        var session = await target.Api.CreateSessionAsync(("MUG-300", 1));
        var header = string.Format(System.Globalization.CultureInfo.InvariantCulture, format, session.Token);
        Assert.Equal(status, (await target.Raw.GetAsync($"sessions/{session.Id}/cart", header)).Status);
    }

    [Fact]
    public async Task The_token_is_not_taken_from_the_query_string()
    {
        var session = await target.Api.CreateSessionAsync(("MUG-300", 1));
        (await target.Api.GetAsync($"sessions/{session.Id}/cart?accessToken={session.Token}&access_token={session.Token}"))
            .MustBeProblem("unauthorized");
    }

    private Task<ApiAnswer> CallAsync(string call, string id, string? token) => call switch
    {
        "GET cart" => target.Api.GetAsync($"sessions/{id}/cart", token),
        "PUT cart" => target.Api.PutAsync($"sessions/{id}/cart", Requests.Cart(("MUG-300", 9)), token),
        "PATCH" => target.Api.PatchAsync($"sessions/{id}", Requests.Finalize("x"), token),
        _ => target.Api.GetAsync($"sessions/{id}", token),
    };

    private async Task AssertUntouchedAsync(ShopperSession session)
    {
        Assert.Equal(1600, (await session.GetCartAsync()).AmountValue);
        Assert.Single(await target.Simulator.GetRequestsAsync(session.Id));
    }

    private static string HeaderNames(ApiAnswer answer) => string.Join(',', answer.Headers.Select(header => header.Key).Order());
}
