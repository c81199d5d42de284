using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables;
using Checkout.Carts;
using Checkout.Currencies;
using Functions.Tests.Support;
using Xunit;

namespace Functions.Tests.Carts;

public sealed class CatalogSeederTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_catalog_file_becomes_what_the_shop_sells()
    {
        var summary = await azurite.SeedAsync(
            """
            {"products":[{"sku":"SEED-1","name":"One","prices":{"SEK":100,"NOK":200}},{"sku":"SEED-2","name":"Two","prices":{"SEK":300}}],
             "discounts":[{"code":"SEED12","percentOff":12.5},{"code":"SEEDNOK","amountOff":{"NOK":50}}]}
            """);
        Assert.Equal(new CatalogSeedSummary(2, 2, 0, 0), summary);

        await using var system = await CheckoutSystem.StartAsync(azurite);
        var products = await system.Api.Client.GetAsync("products?currency=SEK");
        Assert.Equal(
            ["SEED-1", "SEED-2"],
            products.Body.GetProperty("products").EnumerateArray().Select(product => product.GetProperty("sku").GetString()));

        var discounted = Requests.Create(("SEED-2", 1));
        discounted["currency"] = "SEK";
        discounted["discountCode"] = "SEED12";
        Assert.Equal(262, (await system.Api.Client.PostAsync("sessions", discounted)).AmountValue);

        discounted["discountCode"] = "SEEDNOK";
        Assert.Equal("unknown_discount", (await system.Api.Client.PostAsync("sessions", discounted)).Code);
    }

    [Fact]
    public async Task Seeding_again_replaces_prices_also_beyond_the_size_of_a_transaction()
    {
        static string File(int price)
        {
            var prices = new Dictionary<string, int> { ["DKK"] = price };
            return JsonSerializer.Serialize(
                new { products = Enumerable.Range(0, 250).Select(i => new { sku = $"MANY-{i}", name = "Many", prices }) });
        }

        await azurite.SeedAsync(File(100));
        await azurite.SeedAsync(File(200));

        Assert.Equal(Enumerable.Repeat(200L, 250), await ReadPricesAsync("DKK"));
    }

    [Fact]
    public async Task Interrupted_it_leaves_old_and_new_prices_and_is_completed_by_doing_it_again()
    {
        const int Count = 1_000;
        static string File(int price)
        {
            var prices = new Dictionary<string, int> { ["THB"] = price };
            return JsonSerializer.Serialize(
                new { products = Enumerable.Range(0, Count).Select(i => new { sku = $"MANY-{i}", name = "Many", prices }) });
        }

        await azurite.SeedAsync(File(100));
        using var interruption = new CancellationTokenSource();
        var progress = new Progress(interruption.Cancel);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => azurite.SeedWatchedAsync(File(200), progress, interruption.Token));

        var prices = await ReadPricesAsync("THB");
        Assert.Equal(Count, prices.Count);
        Assert.Equal([100, 200], prices.Distinct().Order());

        progress = new Progress(() => { });
        await azurite.SeedWatchedAsync(File(200), progress, CancellationToken.None);
        Assert.Equal(Enumerable.Repeat(200L, Count), await ReadPricesAsync("THB"));
        Assert.Equal(Enumerable.Range(1, 10).Select(step => new CatalogSeedProgress(step * 100, Count)), progress.Reports);
    }

    [Fact]
    public async Task A_discount_code_in_another_case_is_the_same_discount()
    {
        await azurite.SeedAsync(
            """{"products":[{"sku":"CASE","name":"Case","prices":{"PLN":1000}}],"discounts":[{"code":"Case10","percentOff":10}]}""");
        await azurite.SeedAsync(
            """{"products":[{"sku":"CASE","name":"Case","prices":{"PLN":1000}}],"discounts":[{"code":"CASE10","percentOff":20}]}""");

        await using var system = await CheckoutSystem.StartAsync(azurite);
        var body = Requests.Create(("CASE", 1));
        body["currency"] = "PLN";
        body["discountCode"] = "case10";
        var created = await system.Api.Client.PostAsync("sessions", body);
        Assert.Equal(800, created.AmountValue);
        Assert.Equal("CASE10", created.Body.GetProperty("cart").GetProperty("discount").GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("2026-01-01", "2026-01-01T00:00:00Z")]
    [InlineData("2026-01-01T10:30", "2026-01-01T10:30:00Z")]
    [InlineData("2026-01-01T10:30:00", "2026-01-01T10:30:00Z")]
    [InlineData("2026-01-01T10:30:00.5Z", "2026-01-01T10:30:00.5Z")]
    [InlineData("2026-01-01T10:30:00+02:00", "2026-01-01T08:30:00Z")]
    public void A_time_without_a_time_zone_is_in_UTC(string written, string meant)
    {
        var file = $$"""{ "products": [], "discounts": [ { "code": "D", "percentOff": 1, "validFrom": "{{written}}" } ] }""";
        var discount = JsonSerializer.Deserialize(file, CatalogJsonContext.Default.CatalogFile)!.Discounts!.Single();
        Assert.Equal(DateTimeOffset.Parse(meant, CultureInfo.InvariantCulture), discount.ValidFrom);
    }

    [Fact]
    public async Task The_largest_cart_of_the_longest_names_can_be_bought()
    {
        var products = Enumerable.Range(0, 100)
            .Select(i => new
            {
                sku = $"{i:000}".PadRight(64, 'X'),
                name = new string('咖', 120),
                prices = new Dictionary<string, long> { ["CNY"] = 999_999_999_999 },
            })
            .ToList();
        await azurite.SeedAsync(JsonSerializer.Serialize(new { products }));

        await using var system = await CheckoutSystem.StartAsync(azurite);
        var body = Requests.Create([.. products.Select(product => (product.sku, 999))]);
        body["currency"] = "CNY";
        var created = await system.Api.Client.PostAsync("sessions", body);
        Assert.Equal(99_899_999_999_900_100, created.AmountValue);

        var session = new ShopperSession(system.Api.Client, created);
        Assert.Equal(created.Body.GetProperty("cart").ToString(), (await session.GetCartAsync()).Body.ToString());
        Assert.Equal(99_899_999_999_900_100, (await session.FinalizeAsync()).AmountValue);
    }

    [Fact]
    public async Task Delivery_and_taxes_become_what_a_cart_is_priced_from_and_are_replaced_as_a_whole()
    {
        const string Product = """{ "sku": "BOOK", "name": "Book", "prices": { "TRY": 1000 } }""";
        await azurite.SeedAsync(
            $$"""
            { "products": [ {{Product}} ],
              "delivery": [
                { "code": "POST", "name": "Post", "countries": ["TR"], "prices": { "TRY": 495 }, "freeFrom": { "TRY": 5000 },
                  "taxCategory": "freight" },
                { "code": "FAST", "name": "Fast", "countries": ["TR", "GE"], "prices": { "TRY": 995, "GEL": 10 } } ],
              "taxes": [
                { "country": "TR", "category": "standard", "percent": 20, "included": false },
                { "country": "TR", "category": "freight", "percent": 0.0625, "included": false },
                { "country": "TR", "region": "34", "category": "standard", "percent": 21, "included": false } ] }
            """);
        var currency = Currency.TryParse("TRY", out var parsed) ? parsed : throw new InvalidOperationException();
        var post = new DeliveryOption("POST", "Post", ["TR"], new Money(495, currency), new Money(5000, currency), "freight");
        var fast = new DeliveryOption("FAST", "Fast", ["TR", "GE"], new Money(995, currency), null);
        var standard = new TaxRate("TR", null, "standard", 20, false);
        Assert.Equivalent(new[] { post, fast }, CatalogEntities.ToDelivery(await ReadAsync("TRY", "delivery:")), strict: true);
        Assert.Equal(
            [standard, new("TR", null, "freight", 0.0625m, false), new("TR", "34", "standard", 21, false)],
            CatalogEntities.ToTaxes(await ReadAsync("taxes", "TR")));

        await azurite.SeedAsync(
            $$"""
            { "products": [ {{Product}} ], "delivery": [],
              "taxes": [ { "country": "TR", "category": "standard", "percent": 20, "included": false } ] }
            """);
        Assert.Empty(CatalogEntities.ToDelivery(await ReadAsync("TRY", "delivery:")));
        Assert.Equal([standard], CatalogEntities.ToTaxes(await ReadAsync("taxes", "TR")));
    }

    [Fact]
    public async Task A_file_with_a_mistake_at_its_end_changes_nothing()
    {
        static string File(int price, int percent) =>
            $$"""
            { "products": [ { "sku": "KEEP", "name": "Keep", "prices": { "RON": {{price}} } } ],
              "discounts": [ { "code": "KEEP10", "percentOff": {{percent}} } ] }
            """;

        await azurite.SeedAsync(File(100, 10));
        await Assert.ThrowsAsync<CatalogFileException>(() => azurite.SeedAsync(File(50, 1000)));

        await using var system = await CheckoutSystem.StartAsync(azurite);
        var body = Requests.Create(("KEEP", 1));
        body["currency"] = "RON";
        Assert.Equal(100, (await system.Api.Client.PostAsync("sessions", body)).AmountValue);
    }

    private async Task<List<long>> ReadPricesAsync(string currency)
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var prices = new List<long>();
        for (var next = ""; next is not null;)
        {
            var page = (await system.Api.Client.GetAsync($"products?currency={currency}&limit=100{next}")).Body;
            prices.AddRange(page.GetProperty("products").EnumerateArray()
                .Select(product => product.GetProperty("unitAmount").GetProperty("value").GetInt64()));
            next = page.TryGetProperty("next", out var after) ? $"&after={after}" : null;
        }

        return prices;
    }

    private async Task<TableEntity> ReadAsync(string partition, string row) =>
        await new TableClient(azurite.ConnectionString, "Catalog")
            .GetEntityAsync<TableEntity>(partition, row, cancellationToken: TestContext.Current.CancellationToken);

    private sealed class Progress(Action told) : IProgress<CatalogSeedProgress>
    {
        private readonly ConcurrentBag<CatalogSeedProgress> _reports = [];

        public IEnumerable<CatalogSeedProgress> Reports => _reports.OrderBy(report => report.Written);

        public void Report(CatalogSeedProgress value)
        {
            _reports.Add(value);
            told();
        }
    }
}
