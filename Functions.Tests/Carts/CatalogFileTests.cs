using System.Text;
using Checkout;
using Checkout.Carts;
using DevHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Functions.Tests.Carts;

/// <summary>What is wrong with a catalog file is said with its place and a remedy, before storage is asked for anything.</summary>
public sealed class CatalogFileTests
{
    private const string Mug = """{ "sku": "MUG", "name": "Mug", "prices": { "EUR": 1600 } }""";

    [Theory]
    [InlineData("""{ "sku": "A B", "name": "A", "prices": { "EUR": 1 } }""", "'A B' is not a SKU. Use 1 to 64 letters, digits, '.', '_'")]
    [InlineData("""{ "sku": "A:B", "name": "A", "prices": { "EUR": 1 } }""", "'A:B' is not a SKU. Use 1 to 64")]
    [InlineData("""{ "sku": "A", "name": " ", "prices": { "EUR": 1 } }""", "There is no name.")]
    [InlineData("""{ "sku": "A", "name": "A", "prices": {} }""", "There are no prices. Give one for each currency")]
    [InlineData("""{ "sku": "A", "name": "A", "prices": { "EUR": -1 } }""", "prices has a negative amount in EUR. Give 0 or more")]
    [InlineData("""{ "sku": "A", "name": "A", "prices": { "eur": 1 } }""", "'eur' in prices is not a currency code, such as EUR.")]
    [InlineData("""{ "sku": "A", "name": "A", "prices": { "EUR": 12.50 } }""", "'prices.EUR' has to be whole minor units by currency")]
    [InlineData("""{ "sku": "A", "name": "A", "prices": { "EUR": 1e30 } }""", "'prices.EUR' has to be whole minor units by currency")]
    [InlineData("""{ "sku": "A", "name": "A", "prices": { "EUR": 1, "EUR": 2 } }""", "'prices.EUR' has to be whole minor units by")]
    [InlineData("""{ "sku": "A", "name": "A", "price": { "EUR": 1 } }""", "There is no 'price' here. What stands here has sku, name,")]
    [InlineData("""{ "sku": "A", "prices": { "EUR": 1 } }""", "What stands here has sku, name, prices, taxCategory?, image?.")]
    [InlineData("""{ "sku": "A", "sku": "B", "name": "A", "prices": { "EUR": 1 } }""", "'sku' has to be a text, and there only once.")]
    [InlineData("""{ "sku": "\ud800", "name": "A", "prices": { "EUR": 1 } }""", "'sku' has to be a text")]
    [InlineData(
        """{ "sku": "A", "name": "😀😀😀😀😀😀😀😀😀😀😀", "prices": { "EUR": 1 } }""",
        "The name has more than 120 characters (an emoji counts as 12")]
    [InlineData("\"MUG\"", "What stands here has sku, name, prices")]
    [InlineData("null", "This is null. Take it out.")]
    [InlineData("""{ "sku": "mug", "name": "A", "prices": { "EUR": 1 } }""", "'mug' stands in line 3 already. Put all about it into one")]
    [InlineData("""{ "sku": "A", "name": "A", "prices": { "EUR": 1 }, "image": "http://a.example/a.png" }""", "The image is neither an")]
    [InlineData("""{ "sku": "A", "name": "A", "prices": { "EUR": 1 }, "image": "//a.example/a.png" }""", "The image is neither an https")]
    [InlineData("""{ "sku": "A", "name": "A", "prices": { "EUR": 1 }, "image": "javascript:alert(1)" }""", "The image is neither an https")]
    [InlineData("""{ "sku": "A", "name": "A", "prices": { "EUR": 1 }, "image": "a.png" }""", "The image is neither an https")]
    [InlineData("""{ "sku": "A", "name": "A", "prices": { "EUR": 1 }, "taxCategory": "a b" }""", "'a b' is not a tax category.")]
    public Task A_product(string product, string remedy) =>
        RefusedAsync($$"""
            {
              "products": [
                {{Mug}},
                {{product}}
              ]
            }
            """,
            $"line 4, products[1]: {remedy}");

    [Theory]
    [InlineData("""{ "code": "D" }""", "Give either percentOff or amountOff.")]
    [InlineData("""{ "code": "D", "percentOff": 10, "amountOff": { "EUR": 1 } }""", "Give either percentOff or amountOff.")]
    [InlineData("""{ "code": "D", "percentOff": 0 }""", "percentOff is above 0, up to 100, with at most two decimals.")]
    [InlineData("""{ "code": "D", "percentOff": 100.01 }""", "percentOff is above 0")]
    [InlineData("""{ "code": "D", "percentOff": 1.005 }""", "percentOff is above 0")]
    [InlineData("""{ "code": "D", "percentOff": "10" }""", "'percentOff' has to be a number")]
    [InlineData("""{ "code": "D", "amountOff": {} }""", "amountOff takes off nothing. Give an amount for each currency.")]
    [InlineData("""{ "code": "D", "amountOff": { "EUR": -1 } }""", "amountOff has a negative amount in EUR.")]
    [InlineData("""{ "code": "D", "percentOff": 1, "minimum": { "EURO": 1 } }""", "'EURO' in minimum is not a currency code")]
    [InlineData("""{ "code": "D", "percentOff": 1, "validFrom": "01/02/2026" }""", "'validFrom' has to be a time in ISO 8601")]
    [InlineData(
        """{ "code": "D", "percentOff": 1, "validFrom": "2026-02-01T00:00:00Z", "validUntil": "2026-01-01T00:00:00Z" }""",
        "It is never valid. validFrom has to be before validUntil.")]
    [InlineData("""{ "code": "first", "percentOff": 1 }""", "'first' stands in line 4 already.")]
    [InlineData("""{ "code": "F R", "percentOff": 1 }""", "'F R' is not a discount code.")]
    public Task A_discount(string discount, string remedy) =>
        RefusedAsync($$"""
            {
              "products": [ {{Mug}} ],
              "discounts": [
                { "code": "FIRST", "percentOff": 5 },
                {{discount}}
              ]
            }
            """,
            $"line 5, discounts[1]: {remedy}");

    [Theory]
    [InlineData("""{ "code": "a/b", "name": "A", "countries": ["NL"], "prices": { "EUR": 1 } }""", "'a/b' is not a code for delivery.")]
    [InlineData("""{ "code": "A", "name": "A", "countries": [], "prices": { "EUR": 1 } }""", "It goes to no country. Name the countries.")]
    [InlineData("""{ "code": "A", "name": "A", "countries": ["NLD"], "prices": { "EUR": 1 } }""", "'NLD' is not a country.")]
    [InlineData("""{ "code": "A", "name": "A", "countries": ["nl"], "prices": { "EUR": 1 } }""", "'nl' is not a country. Use its ISO")]
    [InlineData("""{ "code": "A", "name": "A", "countries": [null], "prices": { "EUR": 1 } }""", "'' is not a country.")]
    [InlineData("""{ "code": "A", "name": "A", "countries": ["NL", "NL"], "prices": { "EUR": 1 } }""", "A country stands there twice.")]
    [InlineData("""{ "code": "A", "name": "A", "countries": "NL", "prices": { "EUR": 1 } }""", "'countries' has to be a list of texts")]
    [InlineData("""{ "code": "A", "name": "A", "countries": ["NL"], "prices": {} }""", "There are no prices.")]
    [InlineData("""{ "code": "A", "name": "A", "countries": ["NL"], "prices": { "EUR": -5 } }""", "prices has a negative amount in EUR.")]
    [InlineData(
        """{ "code": "A", "name": "A", "countries": ["NL"], "prices": { "EUR": 5 }, "freeFrom": { "USD": 1 } }""",
        "freeFrom has USD, prices has not. Give a price in USD, or take it out of freeFrom.")]
    [InlineData("""{ "code": "post", "name": "A", "countries": ["NL"], "prices": { "EUR": 5 } }""", "'post' stands in line 4 already.")]
    [InlineData(
        """{ "code": "A", "name": "A", "countries": ["NL"], "prices": { "EUR": 5 }, "taxCategory": "freight" }""",
        "The tax category 'freight' has no rate in NL. Add it to taxes; 0 where nothing is due.")]
    public Task A_way_to_deliver(string option, string remedy) =>
        RefusedAsync($$"""
            {
              "products": [ {{Mug}} ],
              "delivery": [
                { "code": "POST", "name": "Post", "countries": ["NL"], "prices": { "EUR": 495 } },
                {{option}}
              ],
              "taxes": [ { "country": "NL", "category": "standard", "percent": 21, "included": true } ]
            }
            """,
            $"line 5, delivery[1]: {remedy}");

    [Theory]
    [InlineData("""{ "country": "EN1", "category": "standard", "percent": 21, "included": true }""", "'EN1' is not a country.")]
    [InlineData("""{ "country": "PT", "category": "standard", "percent": 100.1, "included": true }""", "100.1 is not a percentage.")]
    [InlineData("""{ "country": "PT", "category": "standard", "percent": -1, "included": true }""", "-1 is not a percentage. It is 0 to")]
    [InlineData("""{ "country": "PT", "category": "standard", "percent": 0.12345, "included": true }""", "0.12345 is not a percentage.")]
    [InlineData("""{ "country": "PT", "category": "standard", "percent": 21 }""", "What stands here has country, category, percent,")]
    [InlineData("""{ "country": "PT", "category": "", "percent": 21, "included": true }""", "'' is not a tax category.")]
    [InlineData(
        """{ "country": "PT", "region": "pt-20", "category": "standard", "percent": 16, "included": true }""",
        "'pt-20' is not a region. Use the second part of its ISO 3166-2 code")]
    [InlineData(
        """{ "country": "NL", "category": "reduced", "percent": 9, "included": false }""",
        "Prices either include the taxes of NL or not: give all its rates the same \"included\".")]
    [InlineData("""{ "country": "NL", "category": "standard", "percent": 9, "included": true }""", "'NL  standard' stands in line 4")]
    public Task A_tax(string tax, string remedy) =>
        RefusedAsync($$"""
            {
              "products": [ {{Mug}} ],
              "taxes": [
                { "country": "NL", "category": "standard", "percent": 21, "included": true },
                {{tax}}
              ]
            }
            """,
            $"line 5, taxes[1]: {remedy}");

    [Theory]
    // No rate at all for what has no category of its own.
    [InlineData("""{ "country": "PT", "category": "food", "percent": 6, "included": true }""", "'standard' has no rate in PT.")]
    // A cart that names no region would not be taxed.
    [InlineData(
        """
        { "country": "CA", "category": "food", "percent": 5, "included": false },
        { "country": "CA", "region": "QC", "category": "standard", "percent": 14.975, "included": false }
        """,
        "'standard' has no rate in CA.")]
    // Every cart is in one of the regions, and one of these has no rate.
    [InlineData(
        """
        { "country": "US", "region": "CA", "category": "standard", "percent": 7.25, "included": false },
        { "country": "US", "region": "NY", "category": "food", "percent": 0, "included": false }
        """,
        "'standard' has no rate in US, NY.")]
    public Task What_would_not_be_taxed_for_want_of_a_rate(string taxes, string remedy) =>
        RefusedAsync($$"""
            { "taxes": [ {{taxes}} ],
              "products": [
                {{Mug}} ] }
            """,
            remedy);

    [Fact]
    public Task A_percentage_of_nothing() =>
        RefusedAsync(
            """{ "products": [], "discounts": [ { "code": "X", "percentOff": 10 } ] }""",
            "line 1, discounts[0]: percentOff is of products in this file, and it has none. Put them beside it.");

    // Its carts would have no delivery to pay for.
    [Fact]
    public Task A_currency_that_nothing_is_delivered_in() =>
        RefusedAsync(
            """
            { "delivery": [ { "code": "POST", "name": "Post", "countries": ["NL"], "prices": { "EUR": 495 } } ],
              "products": [
                { "sku": "CUP", "name": "Cup", "prices": { "EUR": 900, "USD": 1000 } } ] }
            """,
            "line 3, products[0]: Nothing under delivery has a price in USD. Give one of the options such a price; 0 where it is free.");

    [Theory]
    [InlineData("", "line 1: This is no JSON.")]
    [InlineData("null", "line 1: A catalog file is an object with products, discounts, delivery, taxes.")]
    [InlineData("[]", "line 1: A catalog file is an object with")]
    [InlineData("{\n", "line 2: This is no JSON.")]
    [InlineData("{}", "line 1: The file has no list of products. Write an empty one")]
    [InlineData("{\n\"products\": null }", "line 2: 'products' is not a list.")]
    [InlineData("{\n\"products\": {} }", "line 2: 'products' is not a list.")]
    [InlineData("{ \"products\": [],\r\n\r\n\"products\": [] }", "line 3: There is more than one list of products. Put all into one.")]
    [InlineData("{ \"products\": [],\n\"product\": [] }", "line 2: A catalog file has no 'product'. It has products, discounts,")]
    [InlineData("{ \"products\": [\n],\n}", "line 3: This is no JSON.")]
    [InlineData("{ \"products\": [] }\n\n{ }", "line 3: This is no JSON.")]
    [InlineData("{ \"products\": [ {\n \"sku\": \"A\",\n \"name\": 5 } ] }", "line 3, products[0]: 'name' has to be a text")]
    public Task Anything_else(string file, string remedy) => RefusedAsync(file, remedy);

    [Fact]
    public async Task What_storage_has_no_room_for()
    {
        var option = $$"""{ "code": "#", "name": "{{new string('N', 120)}}", "countries": ["NL"], "prices": { "EUR": 1 } }""";
        var options = Enumerable.Range(0, 200).Select(number => option.Replace("#", $"{number}", StringComparison.Ordinal));
        await RefusedAsync(
            $$"""{ "products": [ {{Mug}} ], "delivery": [{{string.Join(",\n", options)}}] }""",
            "line 200, delivery[199]: The ways to deliver in EUR take");

        var rates = Enumerable.Range(0, 900)
            .Select(number => $$"""{ "country": "US", "region": "{{number}}", "category": "standard", "percent": 1, "included": false }""");
        await RefusedAsync(
            $$"""{ "products": [], "taxes": [{{string.Join(",\n", rates)}}] }""", "line 900, taxes[899]: The taxes of US take");
    }

    [Fact]
    public Task A_quote_that_is_missing_does_not_bring_the_whole_file_into_memory() =>
        RefusedAsync(
            "{ \"products\": [\n{ \"sku\": \"" + new string('A', 3_000_000), "line 2: What begins here is larger than 1 MiB.");

    private static async Task RefusedAsync(string file, string remedy)
    {
        // Nobody listens there: whatever were written would fail.
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("CheckoutStorage:ConnectionString", Azurite.ConnectionStringFor(1, 1))])
            .Build();
        await using var services = new ServiceCollection().AddLogging().AddCatalogSeeder(configuration).BuildServiceProvider();
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(file));
        var exception = await Assert.ThrowsAsync<CatalogFileException>(
            () => services.GetRequiredService<CatalogSeeder>().SeedAsync(stream, null, CancellationToken.None));
        Assert.Contains(remedy, exception.Message, StringComparison.Ordinal);
    }
}
