using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Functions.Tests.Support;
using Xunit;

namespace Functions.Tests.Contract;

/// <summary>Who buys, and where it goes: for the payment methods that ask for it.</summary>
[Collection(ContractSuite.Name)]
public sealed class ShopperDetailsTests(ContractTarget target)
{
    private const string Name = """{"firstName":"Zoë","lastName":"van 't Hoff"}""";
    private const string Amsterdam =
        """{"street":"Damrak","houseNumberOrName":"1 bis","city":"Amsterdam","postalCode":"1012 LG","country":"NL"}""";
    private const string SanFrancisco = """
        {"street":"Market St","houseNumberOrName":"1","city":"San Francisco","postalCode":"94105","country":"US","stateOrProvince":"CA"}
        """;

    [Theory]
    [InlineData("shopperName", Name)]
    [InlineData("telephoneNumber", "\"+31612345678\"")]
    [InlineData("billingAddress", Amsterdam)]
    [InlineData("billingAddress", SanFrancisco)]
    [InlineData("deliveryAddress", Amsterdam)]
    public async Task It_reaches_Adyen_as_it_was_sent(string member, string value)
    {
        var created = await CreateAsync((member, value));
        Assert.True(created.Status == HttpStatusCode.Created, created.Body.ToString());
        var sent = Assert.Single(await target.BodiesAtAdyenAsync(created.Text("id")));
        using var written = JsonDocument.Parse(value);
        Assert.True(JsonElement.DeepEquals(written.RootElement, sent.GetProperty(member)), sent.ToString());
        Assert.DoesNotContain(member, created.Body.EnumerateObject().Select(of => of.Name));
    }

    [Theory]
    [InlineData("shopperName", "{}", "shopperName.firstName", "shopperName.lastName")]
    [InlineData("shopperName", """{"firstName":"Zoë","lastName":" "}""", "shopperName.lastName")]
    [InlineData("shopperName", """{"firstName":"Zo\u0007","lastName":"\u202Egnp"}""", "shopperName.firstName", "shopperName.lastName")]
    [InlineData("shopperName", """{"firstName":"Zoë","lastName":"Hoff","gender":"x"}""", "shopperName.gender")]
    [InlineData("shopperName", """["Zoë"]""", "shopperName")]
    [InlineData("telephoneNumber", "\"0612345678\"", "telephoneNumber")]
    [InlineData("telephoneNumber", "\"+31 6 12345678\"", "telephoneNumber")]
    [InlineData("telephoneNumber", "\"+316\"", "telephoneNumber")]
    [InlineData("telephoneNumber", "\"+3161234567890123456\"", "telephoneNumber")]
    [InlineData("telephoneNumber", "\"+31612345678\\n\"", "telephoneNumber")]
    [InlineData("telephoneNumber", "\"+3161234567٨\"", "telephoneNumber")]
    [InlineData(
        "billingAddress",
        "{}",
        "billingAddress.street",
        "billingAddress.houseNumberOrName",
        "billingAddress.city",
        "billingAddress.postalCode",
        "billingAddress.country")]
    public async Task What_is_not_valid_is_named(string member, string value, params string[] named) =>
        (await CreateAsync((member, value))).MustBeProblem("invalid_request", named);

    [Theory]
    [InlineData("street", "")]
    [InlineData("street", "Dam\u2028rak")]
    [InlineData("city", null)]
    [InlineData("postalCode", "12345678901")]
    [InlineData("country", "nl")]
    [InlineData("country", "NLD")]
    [InlineData("stateOrProvince", "")]
    [InlineData("stateOrProvince", "noord")]
    [InlineData("amount", "1")]
    public async Task Each_part_of_an_address_is_checked(string part, string? value)
    {
        foreach (var address in new[] { "billingAddress", "deliveryAddress" })
        {
            (await CreateAsync((address, With(Amsterdam, part, value)))).MustBeProblem("invalid_request", $"{address}.{part}");
        }
    }

    [Theory]
    [InlineData("firstName", 80)]
    [InlineData("street", 200)]
    [InlineData("houseNumberOrName", 200)]
    [InlineData("city", 200)]
    [InlineData("postalCode", 10)]
    public async Task Texts_have_an_end(string part, int longest)
    {
        var (member, valid) = part == "firstName" ? ("shopperName", Name) : ("deliveryAddress", Amsterdam);
        Assert.Equal(HttpStatusCode.Created, (await CreateAsync((member, With(valid, part, new string('x', longest))))).Status);
        (await CreateAsync((member, With(valid, part, new string('x', longest + 1))))).MustBeProblem("invalid_request", $"{member}.{part}");
    }

    [Theory]
    [InlineData("stateOrProvince", null)]
    [InlineData("postalCode", "94105-1234")]
    [InlineData("postalCode", "9410")]
    public async Task An_address_in_the_US_has_a_state_and_five_digits(string part, string? value) =>
        (await CreateAsync(("billingAddress", With(SanFrancisco, part, value)))).MustBeProblem("invalid_request", $"billingAddress.{part}");

    [Fact]
    public async Task What_is_bought_goes_to_the_country_that_it_is_priced_for()
    {
        (await CreateAsync(("deliveryAddress", SanFrancisco))).MustBeProblem("invalid_request", "deliveryAddress.country");
        Assert.Equal(HttpStatusCode.Created, (await CreateAsync(("billingAddress", SanFrancisco), ("deliveryAddress", Amsterdam))).Status);
    }

    [Fact]
    public async Task Whoever_names_the_address_has_named_the_region_and_it_stays()
    {
        var session = new ShopperSession(target.Api, await CreateAsync(
            ("countryCode", "\"US\""), ("currency", "\"USD\""), ("deliveryAddress", SanFrancisco)));
        Assert.Equal("CA", session.Created.Body.GetProperty("cart").GetProperty("region").GetString());

        var cart = Requests.Cart(("MUG-300", 2));
        var changed = await session.PutCartAsync(cart);
        Assert.Equal(("CA", 2), (changed.Text("region"), changed.Body.GetProperty("lines")[0].GetProperty("quantity").GetInt32()));
        cart["region"] = "OR";
        (await session.PutCartAsync(cart)).MustBeProblem("invalid_request", "region");
        cart["region"] = "CA";
        Assert.Equal(changed.AmountValue, (await session.PutCartAsync(cart)).AmountValue);
    }

    [Theory]
    [InlineData("CA", "CA", true)]
    [InlineData("OR", "CA", false)]
    [InlineData("OR", "OR", true)]
    public async Task What_is_bought_goes_to_the_region_that_it_is_taxed_for(string state, string region, bool accepted)
    {
        var created = await CreateAsync(
            ("countryCode", "\"US\""), ("currency", "\"USD\""), ("region", $"\"{region}\""),
            ("deliveryAddress", With(SanFrancisco, "stateOrProvince", state)));
        if (accepted)
        {
            Assert.Equal(HttpStatusCode.Created, created.Status);
        }
        else
        {
            created.MustBeProblem("invalid_request", "deliveryAddress.stateOrProvince");
        }
    }

    [Fact]
    public async Task A_region_is_in_the_address_as_well() =>
        (await CreateAsync(("region", "\"NH\""), ("deliveryAddress", Amsterdam)))
            .MustBeProblem("invalid_request", "deliveryAddress.stateOrProvince");

    [Fact]
    public async Task A_key_that_was_used_with_another_name_is_not_used_again()
    {
        var key = Guid.NewGuid().ToString();
        var first = await CreateAsync(key, ("shopperName", Name));
        Assert.Equal(first.Text("id"), (await CreateAsync(key, ("shopperName", Name))).Text("id"));
        (await CreateAsync(key, ("shopperName", With(Name, "firstName", "Chloë")))).MustBeProblem("idempotency_key_reused");
    }

    private Task<ApiAnswer> CreateAsync(params (string Name, string Json)[] members) => CreateAsync(null, members);

    private Task<ApiAnswer> CreateAsync(string? key, params (string Name, string Json)[] members)
    {
        var body = Requests.Create(("MUG-300", 1));
        foreach (var (name, json) in members)
        {
            body[name] = JsonNode.Parse(json);
        }

        return target.Api.PostAsync("sessions", body, key);
    }

    private static string With(string json, string member, string? value)
    {
        var changed = JsonNode.Parse(json)!;
        changed[member] = value;
        return changed.ToJsonString();
    }
}
