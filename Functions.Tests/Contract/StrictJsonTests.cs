using System.Net;
using System.Text;
using Xunit;

namespace Functions.Tests.Contract;

/// <summary>A body is exactly what the API describes, or it is refused.</summary>
[Collection(ContractSuite.Name)]
public sealed class StrictJsonTests(ContractTarget target)
{
    private const int MaxBytes = 16 * 1024;

    private const string Valid = """{"items":[{"sku":"MUG-300","quantity":1}],"currency":"EUR","countryCode":"NL"}""";

    [Theory]
    [InlineData("", "$")]
    [InlineData(" ", "$")]
    [InlineData("null", "$")]
    [InlineData("[]", "$")]
    [InlineData("\"text\"", "$")]
    [InlineData("1", "$")]
    [InlineData("true", "$")]
    [InlineData("{", "$")]
    [InlineData("{]", "$")]
    [InlineData("{\"items\"", "$")]
    [InlineData(Valid + "x", "$")]
    [InlineData(Valid + Valid, "$")]
    [InlineData(Valid + "//", "$")]
    [InlineData("/* comment */" + Valid, "$")]
    [InlineData("'items'", "$")]
    [InlineData("\uFEFF" + Valid, "$")]
    public async Task A_body_that_is_not_one_JSON_object_is_refused(string body, string member) =>
        (await target.PostSessionAsync(body)).MustBeProblem("invalid_request", member);

    [Theory]
    [InlineData("""{"items":[{"sku":"MUG-300","quantity":1}],"currency":"EUR","countryCode":"NL",}""")]
    [InlineData("""{"items":[{"sku":"MUG-300","quantity":1},],"currency":"EUR","countryCode":"NL"}""")]
    [InlineData("""{"items":[{"sku":"MUG-300","quantity":1}] /* one */,"currency":"EUR","countryCode":"NL"}""")]
    [InlineData("{\"items\":[{\"sku\":\"MUG-300\",\"quantity\":1}],\"currency\":\"EUR\", // euro\n\"countryCode\":\"NL\"}")]
    [InlineData("""{'items':[{'sku':'MUG-300','quantity':1}],'currency':'EUR','countryCode':'NL'}""")]
    [InlineData("""{items:[{sku:"MUG-300",quantity:1}],currency:"EUR",countryCode:"NL"}""")]
    public async Task What_other_parsers_let_pass_is_refused(string body) =>
        (await target.PostSessionAsync(body)).MustBeProblem("invalid_request");

    [Theory]
    [InlineData("\"note\":1", "note")]
    [InlineData("\"note\":null", "note")]
    [InlineData("\"Items\":[]", "Items")]
    [InlineData("\"Currency\":\"USD\"", "Currency")]
    [InlineData("\"unknownMembers\":{}", "unknownMembers")]
    [InlineData("\"UnknownMembers\":{}", "UnknownMembers")]
    [InlineData("\"$type\":\"x\"", "$type")]
    [InlineData("\"$id\":\"1\"", "$id")]
    [InlineData("\"__proto__\":{}", "__proto__")]
    [InlineData("\"\":1", "")]
    [InlineData("\"merchantAccount\":\"Other\"", "merchantAccount")]
    [InlineData("\"reference\":\"mine\"", "reference")]
    [InlineData("\"payable\":true", "payable")]
    [InlineData("\"channel\":\"iOS\"", "channel")]
    [InlineData("\"expiresAt\":\"2099-01-01T00:00:00Z\"", "expiresAt")]
    [InlineData("\"accessToken\":\"x\"", "accessToken")]
    public async Task An_unknown_member_is_refused_by_its_name(string member, string name) =>
        (await target.PostSessionAsync(Valid[..^1] + "," + member + "}")).MustBeProblem("invalid_request", name);

    [Theory]
    [InlineData("\"note\":1", "note")]
    [InlineData("\"Sku\":\"MUG-300\"", "Sku")]
    [InlineData("\"QUANTITY\":2", "QUANTITY")]
    [InlineData("\"name\":\"Mug\"", "name")]
    public async Task An_unknown_member_of_a_line_is_refused_by_its_path(string member, string name)
    {
        var body = Valid.Replace("\"quantity\":1", "\"quantity\":1," + member, StringComparison.Ordinal);
        (await target.PostSessionAsync(body)).MustBeProblem("invalid_request", $"items[0].{name}");
    }

    [Theory]
    [InlineData("\"currency\":\"EUR\",\"currency\":\"EUR\"")]
    [InlineData("\"currency\":\"EUR\",\"currency\":\"JPY\"")]
    [InlineData("\"currency\":null,\"currency\":\"EUR\"")]
    [InlineData("\"currency\":\"EUR\",\"c\\u0075rrency\":\"JPY\"")]
    public async Task A_member_given_twice_is_refused(string members)
    {
        var body = Valid.Replace("\"currency\":\"EUR\"", members, StringComparison.Ordinal);
        (await target.PostSessionAsync(body)).MustBeProblem("invalid_request");
    }

    [Theory]
    [InlineData("{\"sessionData\":\"a\",\"sessionData\":\"b\"}")]
    [InlineData("{\"sessionData\":\"a\",\"payable\":false,\"payable\":true}")]
    [InlineData("{\"sessionData\":\"a\",\"amount\":{\"value\":2500,\"value\":1,\"currency\":\"EUR\"}}")]
    public async Task A_member_given_twice_is_refused_on_PATCH_too(string body)
    {
        var session = await target.Api.CreateSessionAsync(("ESPRESSO-250", 2));
        (await target.Api.PatchAsync($"sessions/{session.Id}", body, session.Token)).MustBeProblem("invalid_request");
        Assert.Empty(await target.Simulator.GetRequestsAsync(session.Id, "updateSession"));
    }

    [Theory]
    [InlineData("{\"sessionData\":\"a\",\"sessiondata\":\"b\"}", "sessiondata")]
    [InlineData("{\"sessionData\":\"a\",\"merchantAccount\":\"Other\"}", "merchantAccount")]
    [InlineData("{\"sessionData\":\"a\",\"amount\":{\"value\":1,\"currency\":\"EUR\",\"exponent\":0}}", "amount.exponent")]
    [InlineData("{\"sessionData\":\"a\",\"amount\":{\"value\":1,\"currency\":\"EUR\",\"Value\":2}}", "amount.Value")]
    public async Task An_unknown_member_is_refused_on_PATCH_too(string body, string name)
    {
        var session = await target.Api.CreateSessionAsync(("ESPRESSO-250", 2));
        (await target.Api.PatchAsync($"sessions/{session.Id}", body, session.Token)).MustBeProblem("invalid_request", name);
        Assert.Empty(await target.Simulator.GetRequestsAsync(session.Id, "updateSession"));
    }

    [Theory]
    [InlineData("\"sku\":1,\"quantity\":1")]
    [InlineData("\"sku\":\"MUG-300\",\"quantity\":\"1\"")]
    [InlineData("\"sku\":\"MUG-300\",\"quantity\":true")]
    [InlineData("\"sku\":\"MUG-300\",\"quantity\":[1]")]
    [InlineData("\"sku\":[\"MUG-300\"],\"quantity\":1")]
    [InlineData("\"sku\":{\"eq\":\"MUG-300\"},\"quantity\":1")]
    [InlineData("\"sku\":\"\\ud800\",\"quantity\":1")]
    [InlineData("\"sku\":\"MUG-300\",\"quantity\":1,\"\\ud800\":1")]
    public async Task A_wrong_type_in_a_line_is_refused(string line) =>
        (await target.PostSessionAsync($$"""{"items":[{{{line}}}],"currency":"EUR","countryCode":"NL"}"""))
            .MustBeProblem("invalid_request");

    [Fact]
    public async Task A_body_may_not_be_deeper_than_eight_levels()
    {
        var allowed = await target.PostSessionAsync(Nested(8));
        allowed.MustBeProblem("invalid_request", "note");
        Assert.Contains("Unknown member", allowed.Body.GetRawText(), StringComparison.Ordinal);
        var deeper = await target.PostSessionAsync(Nested(9));
        deeper.MustBeProblem("invalid_request");
        Assert.DoesNotContain("Unknown member", deeper.Body.GetRawText(), StringComparison.Ordinal);
        (await target.PostSessionAsync(Nested(5000))).MustBeProblem("invalid_request");
    }

    [Theory]
    [InlineData("sku")]
    [InlineData("member")]
    [InlineData("value")]
    public async Task Bytes_that_are_not_UTF_8_are_refused(string place)
    {
        var body = place switch
        {
            "sku" => Valid.Replace("MUG-300", "MUG-\u0001", StringComparison.Ordinal),
            "member" => Valid[..^1] + ",\"\u0001\":1}",
            _ => Valid[..^1] + ",\"discountCode\":\"abc\u0001\"}",
        };
        var bytes = Encoding.UTF8.GetBytes(body).Select(value => value == 1 ? (byte)0xFF : value).ToArray();
        (await target.Raw.PostSessionAsync(bytes)).MustBeProblem("invalid_request");
    }

    [Fact]
    public async Task UTF_16_is_refused() =>
        (await target.Raw.PostSessionAsync(Encoding.Unicode.GetBytes(Valid), "application/json; charset=utf-16"))
            .MustBeProblem("invalid_request");

    [Fact]
    public async Task A_body_has_at_most_16_KiB()
    {
        var atLimit = Encoding.UTF8.GetBytes(Valid.PadRight(MaxBytes));
        Assert.Equal(HttpStatusCode.Created, (await target.Raw.PostSessionAsync(atLimit)).Status);
        Assert.Equal(HttpStatusCode.Created, (await target.Raw.PostSessionInChunksAsync(atLimit)).Status);

        var beyond = Encoding.UTF8.GetBytes(Valid.PadRight(MaxBytes + 1));
        (await target.Raw.PostSessionAsync(beyond)).MustBeProblem("request_too_large");
        (await target.Raw.PostSessionInChunksAsync(beyond)).MustBeProblem("request_too_large");
    }

    [Fact]
    public async Task A_huge_body_is_refused_with_and_without_an_announced_length()
    {
        var huge = new byte[1024 * 1024];
        (await target.Raw.PostSessionAsync(huge)).MustBeProblem("request_too_large");
        (await target.Raw.PostSessionInChunksAsync(huge)).MustBeProblem("request_too_large");
    }

    [Theory]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("Application/JSON")]
    public async Task JSON_is_taken_under_every_spelling_of_its_media_type(string contentType) =>
        Assert.Equal(HttpStatusCode.Created, (await target.Raw.PostSessionAsync(Encoding.UTF8.GetBytes(Valid), contentType)).Status);

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("text/json")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/merge-patch+json")]
    [InlineData("application/jsonp")]
    public async Task Another_media_type_is_refused(string? contentType) =>
        (await target.Raw.PostSessionAsync(Encoding.UTF8.GetBytes(Valid), contentType)).MustBeProblem("unsupported_media_type");

    private static string Nested(int depth) =>
        Valid[..^1] + ",\"note\":" + new string('[', depth - 1) + new string(']', depth - 1) + "}";
}
