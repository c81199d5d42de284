using System.Net;
using System.Text.Json;
using Checkout.Carts;
using Functions.Tests.Support;
using Xunit;

namespace Functions.Tests.Resilience;

/// <summary>What the catalog costs, as counted on the line to storage: as much with many products as with a few.</summary>
public sealed class CatalogCostTests(AzuriteFixture azurite)
{
    private const int Many = 20_000;

    [Fact]
    public async Task A_cart_costs_the_same_with_few_products_and_with_many()
    {
        await SeedAsync("BGN", 10);
        await SeedAsync("HUF", Many);
        await using var few = await CheckoutSystem.StartAsync(azurite);
        await using var many = await CheckoutSystem.StartAsync(azurite);

        var costs = await CountAsync(few, "BGN");

        Assert.Equal(
            [
                "create on a cold cache: GET ITEM-1, GET ITEM-2, GET NL, GET delivery:, GET discount:TEN, POST, POST",
                "create on a warm cache: POST, POST",
                "cart edit with another product: GET ITEM-3, GET session, PUT session",
                "cart edit with what is known: GET session, PUT session",
                "create half a minute later: GET ITEM-1, GET ITEM-2, GET NL, GET delivery:, GET discount:TEN, POST, POST",
            ],
            costs);
        Assert.Equal(costs, await CountAsync(many, "HUF"));
    }

    [Fact]
    public async Task Fifty_carts_at_once_on_a_cold_cache_read_each_row_once()
    {
        await SeedAsync("CZK", 10);
        await using var system = await CheckoutSystem.StartAsync(azurite);

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => CreateAsync(system, "CZK")));

        Assert.Equal(["ITEM-1", "ITEM-2", "NL", "delivery:", "discount:TEN"], Catalog(system).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_row_that_could_not_be_read_is_read_again_by_the_next()
    {
        await SeedAsync("ISK", 10);
        await using var system = await CheckoutSystem.StartAsync(azurite);
        system.Api.Storage.Decide = request => IsCatalog($"{request.Path}") ? Line.CutBefore : Line.Open;
        Assert.Equal("temporarily_unavailable", (await PostAsync(system, "ISK")).Code);

        system.Api.Storage.Decide = _ => Line.Open;
        await CreateAsync(system, "ISK");
    }

    [Fact]
    public async Task A_page_of_products_costs_one_query_of_its_own_rows_or_two_where_it_is_the_last()
    {
        await SeedAsync("NZD", 120);
        await using var system = await CheckoutSystem.StartAsync(azurite);

        // The rows of discounts stand between upper-case and lower-case SKUs, and are not read.
        Assert.Equal(1, await CountPageAsync("limit=50"));
        Assert.Equal(1, await CountPageAsync("limit=50&after=ITEM-3"));
        Assert.Equal(2, await CountPageAsync("limit=50&after=ITEM-90"));
        Assert.Equal(1, await CountPageAsync("limit=50&after=e"));
        Assert.Equal(0, await CountPageAsync("limit=50&after=ITEM-90"));
        system.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(2, await CountPageAsync("limit=50&after=ITEM-90"));

        async Task<int> CountPageAsync(string query)
        {
            system.Api.Storage.ForgetCalls();
            Assert.Equal(HttpStatusCode.OK, (await system.Api.Client.GetAsync($"products?currency=NZD&{query}")).Status);
            return system.Api.Storage.Calls.Count;
        }
    }

    private Task<CatalogSeedSummary> SeedAsync(string currency, int products) => azurite.SeedAsync(JsonSerializer.Serialize(new
    {
        products = Enumerable.Range(1, products)
            .Select(number => new { sku = $"ITEM-{number}", name = "Item", prices = new Dictionary<string, int> { [currency] = 1000 } }),
        discounts = new[] { new { code = "TEN", percentOff = 10 } },
    }));

    private static async Task<List<string>> CountAsync(CheckoutSystem system, string currency)
    {
        var costs = new List<string>();
        async Task CountAsync(string name, Func<Task> call)
        {
            system.Api.Storage.ForgetCalls();
            await call();
            // Those of the catalog go out at once.
            costs.Add($"{name}: {string.Join(", ", system.Api.Storage.Calls.Select(Describe).Order(StringComparer.Ordinal))}");
        }

        ShopperSession? session = null;
        var another = Requests.Cart(("ITEM-1", 1), ("ITEM-3", 5));
        another["discountCode"] = "TEN";
        await CountAsync("create on a cold cache", async () => session = await CreateAsync(system, currency));
        await CountAsync("create on a warm cache", () => CreateAsync(system, currency));
        await CountAsync("cart edit with another product", () => session!.PutCartAsync(another));
        await CountAsync("cart edit with what is known", () => session!.PutCartAsync(another));
        system.Clock.Advance(TimeSpan.FromSeconds(30));
        await CountAsync("create half a minute later", () => CreateAsync(system, currency));
        return costs;
    }

    private static async Task<ShopperSession> CreateAsync(CheckoutSystem system, string currency)
    {
        var answer = await PostAsync(system, currency);
        Assert.Equal(HttpStatusCode.Created, answer.Status);
        return new ShopperSession(system.Api.Client, answer);
    }

    private static Task<ApiAnswer> PostAsync(CheckoutSystem system, string currency)
    {
        var body = Requests.Create(("ITEM-1", 1), ("ITEM-2", 3));
        body["currency"] = currency;
        body["discountCode"] = "ten";
        return system.Api.Client.PostAsync("sessions", body);
    }

    private static List<string> Catalog(CheckoutSystem system) =>
        [.. system.Api.Storage.Calls.Where(IsCatalog).Select(call => Describe(call).Split(' ')[1])];

    private static bool IsCatalog(string call) => call.Contains("/Catalog(", StringComparison.Ordinal);

    // Such as: GET /devstoreaccount1/Catalog(PartitionKey='EUR',RowKey='MUG-300')
    private static string Describe(string call)
    {
        var method = call.Split(' ')[0];
        var row = call.Split("RowKey='");
        return row.Length == 1 ? method : $"{method} {Uri.UnescapeDataString(row[1].Split('\'')[0])}";
    }
}
