using System.Net;
using Functions.Tests.Support;
using Xunit;

namespace Functions.Tests.Contract;

[Collection(ContractSuite.Name)]
public sealed class CartTests(ContractTarget target)
{
    [Fact]
    public async Task A_cart_shows_how_its_amount_comes_about()
    {
        var session = await target.Api.CreateSessionAsync(("ESPRESSO-250", 2));
        var change = Requests.Cart(("MUG-300", 3), ("PAPER-100", 1));
        change["discountCode"] = "welcome10";
        change["deliveryOption"] = "EXPRESS";
        change["region"] = "NH";
        var changed = await session.PutCartAsync(change);

        Assert.Equal(HttpStatusCode.OK, changed.Status);
        Assert.Equal("application/json", changed.MediaType);
        Assert.True(changed.Headers.CacheControl?.NoStore);
        Assert.Equal(
            """
            {"lines":[
            {"sku":"MUG-300","name":"Stoneware mug, 300 ml","quantity":3,
            "unitAmount":{"value":1600,"currency":"EUR"},"lineAmount":{"value":4800,"currency":"EUR"},
            "tax":{"percent":21,"amount":{"value":750,"currency":"EUR"}}},
            {"sku":"PAPER-100","name":"Filter papers, size 02, 100 pieces","quantity":1,
            "unitAmount":{"value":595,"currency":"EUR"},"lineAmount":{"value":595,"currency":"EUR"},
            "tax":{"percent":21,"amount":{"value":93,"currency":"EUR"}}}],
            "subtotal":{"value":5395,"currency":"EUR"},
            "discount":{"code":"WELCOME10","amount":{"value":540,"currency":"EUR"}},
            "delivery":{"code":"EXPRESS","name":"Express, next day","amount":{"value":1295,"currency":"EUR"}},
            "tax":{"amount":{"value":1068,"currency":"EUR"},"included":true,
            "rates":[{"percent":21,"amount":{"value":1068,"currency":"EUR"}}]},
            "amount":{"value":6150,"currency":"EUR"},
            "deliveryOptions":[
            {"code":"COLLECT","name":"Collect at a parcel locker","amount":{"value":0,"currency":"EUR"}},
            {"code":"STANDARD","name":"Standard, 2 to 4 days","amount":{"value":0,"currency":"EUR"}},
            {"code":"EXPRESS","name":"Express, next day","amount":{"value":1295,"currency":"EUR"}}],
            "countryCode":"NL","region":"NH","version":2}
            """.ReplaceLineEndings(""),
            changed.Body.GetRawText());

        var read = await session.GetCartAsync();
        Assert.Equal(changed.Body.GetRawText(), read.Body.GetRawText());
        Assert.True(read.Headers.CacheControl?.NoStore);
        Assert.Equal(changed.Headers.ETag, read.Headers.ETag);
    }

    [Fact]
    public async Task Adyen_is_not_told_of_a_new_cart_until_the_session_is_updated()
    {
        var session = await target.Api.CreateSessionAsync(("ESPRESSO-250", 2));
        await session.PutCartAsync(("MUG-300", 1));
        Assert.Equal(2500, await target.Simulator.GetAmountAsync(session.Id));
        Assert.Empty(await target.Simulator.GetRequestsAsync(session.Id, "updateSession"));
    }

    [Fact]
    public async Task The_currency_of_a_session_cannot_change()
    {
        var session = await target.Api.CreateSessionAsync(("MUG-300", 1));
        var cart = Requests.Cart(("MUG-300", 1));
        cart["currency"] = "JPY";
        (await session.PutCartAsync(cart)).MustBeProblem("invalid_request", "currency");
    }

    [Fact]
    public async Task Every_change_has_a_new_ETag_even_back_to_the_same_lines()
    {
        var session = await target.Api.CreateSessionAsync(("MUG-300", 1));
        var tags = new[]
        {
            (await session.GetCartAsync()).Headers.ETag!,
            (await session.PutCartAsync(("MUG-300", 2))).Headers.ETag!,
            (await session.PutCartAsync(("MUG-300", 1))).Headers.ETag!,
        };
        Assert.Equal(["\"1\"", "\"2\"", "\"3\""], tags.Select(tag => tag.Tag));
        Assert.All(tags, tag => Assert.False(tag.IsWeak));
    }

    [Theory]
    [InlineData("\"1\"")]
    [InlineData("*")]
    [InlineData(" \"1\" ")]
    public async Task A_change_goes_through_if_the_cart_is_the_one_that_the_client_saw(string ifMatch)
    {
        var session = await target.Api.CreateSessionAsync(("MUG-300", 1));
        var changed = await session.PutCartAsync(Requests.Cart(("MUG-300", 2)), ifMatch);
        Assert.Equal(HttpStatusCode.OK, changed.Status);
        Assert.Equal(3200, changed.AmountValue);
    }

    [Theory]
    [InlineData("\"2\"")]
    [InlineData("\"0\"")]
    [InlineData("\"-1\"")]
    [InlineData("\"01\"")]
    [InlineData("\" 1\"")]
    [InlineData("\"\"")]
    [InlineData("\"99999999999999999999\"")]
    [InlineData("\"other\"")]
    [InlineData("W/\"1\"")]
    public async Task A_change_is_refused_if_the_client_saw_another_cart(string ifMatch)
    {
        var session = await target.Api.CreateSessionAsync(("MUG-300", 1));
        (await session.PutCartAsync(Requests.Cart(("MUG-300", 2)), ifMatch)).MustBeProblem("cart_version_mismatch");
        Assert.Equal(1600, (await session.GetCartAsync()).AmountValue);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("\"1")]
    [InlineData("'1'")]
    [InlineData("")]
    public async Task An_If_Match_that_is_no_ETag_is_refused(string ifMatch)
    {
        var session = await target.Api.CreateSessionAsync(("MUG-300", 1));
        (await session.PutCartAsync(Requests.Cart(("MUG-300", 2)), ifMatch)).MustBeProblem("invalid_request", "If-Match");
        Assert.Equal(1600, (await session.GetCartAsync()).AmountValue);
    }

    [Fact]
    public async Task Of_two_changes_to_the_same_version_one_goes_through()
    {
        var session = await target.Api.CreateSessionAsync(("MUG-300", 1));
        var answers = await Task.WhenAll(
            Enumerable.Range(2, 4).Select(quantity => session.PutCartAsync(Requests.Cart(("MUG-300", quantity)), "\"1\"")));
        var winner = Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer != winner), answer => answer.MustBeProblem("cart_version_mismatch"));
        Assert.Equal(winner.AmountValue, (await session.GetCartAsync()).AmountValue);
    }

    [Fact]
    public async Task Changes_at_once_without_If_Match_all_go_through()
    {
        var session = await target.Api.CreateSessionAsync(("MUG-300", 1));
        var answers = await Task.WhenAll(Enumerable.Range(2, 4).Select(quantity => session.PutCartAsync(("MUG-300", quantity))));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Equal([2, 3, 4, 5], answers.Select(answer => answer.Body.GetProperty("version").GetInt32()).Order());
    }

    [Fact]
    public async Task The_cart_of_an_expired_session_can_be_read_and_not_be_changed()
    {
        await using var shortLived = await target.ChangeSettingsAsync(new { sessionLifetimeSeconds = 0 });
        var session = await target.Api.CreateSessionAsync(("MUG-300", 1));
        (await session.PutCartAsync(("MUG-300", 2))).MustBeProblem("session_expired");
        Assert.Equal(1600, (await session.GetCartAsync()).AmountValue);
    }
}
