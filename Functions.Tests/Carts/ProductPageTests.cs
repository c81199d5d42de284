using System.Text.Json;
using Functions.Tests.Support;
using Xunit;

namespace Functions.Tests.Carts;

public sealed class ProductPageTests(AzuriteFixture azurite)
{
    // On both sides of the rows for delivery and discounts, and between them.
    private static readonly string[] Skus = ["-1", "0", "A", "Z", "_", "delivery", "delivery-", "dip", "discount", "discounts", "e", "zz"];

    private static readonly string[] Countries = ["MX"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(9)]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public async Task Rows_that_are_no_products_are_on_no_page_wherever_it_ends(int limit)
    {
        var prices = new Dictionary<string, int> { ["MXN"] = 100 };
        await azurite.SeedAsync(JsonSerializer.Serialize(new
        {
            products = Skus.Select(sku => new { sku, name = "Name", prices, image = "/a.webp" }),
            discounts = new[] { new { code = "A", percentOff = 1 }, new { code = "z", percentOff = 1 } },
            delivery = new[] { new { code = "POST", name = "Post", countries = Countries, prices = new { MXN = 0 } } },
        }));
        await using var system = await CheckoutSystem.StartAsync(azurite);

        var found = new List<string>();
        var sizes = new List<int>();
        for (var next = ""; next is not null;)
        {
            var page = (await system.Api.Client.GetAsync($"products?currency=MXN&limit={limit}{next}")).Body;
            Assert.All(page.GetProperty("products").EnumerateArray(), product => Assert.Equal(
                "sku name unitAmount image", string.Join(' ', product.EnumerateObject().Select(member => member.Name))));
            found.AddRange(page.GetProperty("products").EnumerateArray().Select(product => product.GetProperty("sku").GetString()!));
            sizes.Add(page.GetProperty("products").GetArrayLength());
            next = page.TryGetProperty("next", out var after) ? $"&after={after}" : null;
        }

        Assert.Equal(Skus, found);
        Assert.Equal(Skus.Chunk(limit).Select(page => page.Length), sizes);
    }
}
