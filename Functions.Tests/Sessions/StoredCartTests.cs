using System.Text.Json;
using Azure.Data.Tables;
using Checkout.Carts;
using Checkout.Currencies;
using Checkout.Sessions;
using Functions.Tests.Support;
using Xunit;

namespace Functions.Tests.Sessions;

/// <summary>What is charged is what was recorded, so all of a cart has to come back.</summary>
public sealed class StoredCartTests(AzuriteFixture azurite)
{
    // Of a string, in UTF-16.
    private const int MaxColumnLength = 32 * 1024;

    [Fact]
    public void A_cart_comes_back_as_it_was_priced()
    {
        var (locker, express) = (new CartDelivery("LOCKER", "At a locker", Euro(0)), new CartDelivery("EXPRESS", "Tomorrow", Euro(1295)));
        var cart = new Cart(
            [
                new CartLine("MUG", "Mug", 2, Euro(1000), 8.875m),
                new CartLine("BEANS", "Beans", 1, Euro(333), 0),
                new CartLine("CARD", "Card", 1, Euro(1)),
            ],
            new AppliedDiscount("WELCOME", Euro(233)),
            express,
            7.25m,
            TaxIncluded: false,
            "US",
            "NY")
        {
            DeliveryOptions = [locker, express],
        };
        var stored = Stored(cart);

        Assert.Equal(cart.Lines, stored.Lines);
        Assert.Equal((cart.Discount, cart.Delivery, cart.DeliveryTax), (stored.Discount, stored.Delivery, stored.DeliveryTax));
        Assert.Equal(JsonSerializer.Serialize(cart.Tax), JsonSerializer.Serialize(stored.Tax));
        Assert.Equal(cart.DeliveryOptions, stored.DeliveryOptions);
        Assert.Equal((cart.Amount, "US", "NY"), (stored.Amount, stored.CountryCode, stored.Region));
        Assert.Equal(2334 - 233 + 1295 + 160 + 94, stored.Amount.Value);
    }

    [Theory]
    [InlineData(999, 90_000_000_000_000)]
    [InlineData(1, 90_000_000_000_000_000)]
    public void The_largest_cart_fits_into_its_columns(int quantity, long price)
    {
        var longName = new string('\u4e16', 120);
        var option = new CartDelivery(new string('X', 64), longName, Euro(price));
        var cart = new Cart(
            [.. Enumerable.Range(0, Cart.MaxLines)
                .Select(i => new CartLine($"{i:000}{new string('X', 61)}", longName, quantity, Euro(price), 99.9999m))],
            new AppliedDiscount(new string('X', 64), Euro(price)),
            option,
            99.9999m,
            TaxIncluded: true,
            "NL",
            "XXX")
        {
            DeliveryOptions = [.. Enumerable.Repeat(option, 100)],
        };
        var entity = EntityOf(cart);
        var columns = ((IDictionary<string, object>)entity).Values.OfType<string>();
        Assert.All(columns, column => Assert.InRange(column.Length, 0, MaxColumnLength));
        Assert.Equal(cart.Amount, SessionEntities.ToSession(entity).Amount);
    }

    [Fact]
    public void A_cart_that_comes_to_another_amount_than_was_recorded_is_not_charged()
    {
        var entity = EntityOf(TestSessions.CartFor(TestSessions.Amount));
        entity["Amount"] = TestSessions.Amount.Value - 1;
        Assert.Throws<InvalidOperationException>(() => SessionEntities.ToSession(entity));
    }

    [Fact]
    public void A_cart_of_an_earlier_version_is_read()
    {
        var entity = EntityOf(TestSessions.CartFor(TestSessions.Amount));
        entity.Remove("DeliveryOptions");
        entity["Cart"] = EarlierCart;
        entity["Amount"] = 2785L;
        var cart = SessionEntities.ToSession(entity).Cart;
        Assert.Equal(2785, cart.Amount.Value);
        Assert.Equal((null, null, null, null), (cart.Delivery, cart.Tax, cart.CountryCode, cart.Region));
        Assert.Empty(cart.DeliveryOptions);
    }

    [Fact]
    public async Task A_session_of_an_earlier_version_can_be_paid_but_not_changed_because_it_is_not_known_where_it_goes()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var session = await system.Api.Client.CreateSessionAsync(("ESPRESSO-250", 1));
        var table = new TableClient(azurite.ConnectionString, "Sessions");
        var earlier = (await table.GetEntityAsync<TableEntity>(session.Id, SessionEntities.RowKey, null, cancellationToken)).Value;
        earlier.Remove("DeliveryOptions");
        earlier["Cart"] = EarlierCart;
        earlier["Amount"] = 2785L;
        await table.UpdateEntityAsync(earlier, earlier.ETag, TableUpdateMode.Replace, cancellationToken);

        Assert.Equal("cart_locked", (await session.PutCartAsync(("ESPRESSO-250", 1))).Code);
        // Adyen was told no lines by the earlier version.
        Assert.Equal("session_must_be_replaced", (await session.FinalizeAsync(paymentMethod: "klarna")).Code);
        var cart = await session.GetCartAsync();
        Assert.Equal(2785, cart.AmountValue);
        Assert.False(cart.Body.TryGetProperty("countryCode", out _));
        Assert.Equal(2785, (await session.FinalizeAsync()).AmountValue);
        Assert.Equal(2785, await system.Simulator.GetAmountAsync(session.Id));
    }

    private const string EarlierCart =
        """
        {"Lines":[{"Sku":"ESPRESSO-250","Name":"Espresso beans, 250 g","Quantity":2,"UnitAmount":{"Value":1250,"Currency":"EUR"}},
        {"Sku":"PAPER-100","Name":"Filter papers","Quantity":1,"UnitAmount":{"Value":595,"Currency":"EUR"}}],
        "Discount":{"Code":"WELCOME10","Amount":{"Value":310,"Currency":"EUR"}}}
        """;

    private static Money Euro(long value) => TestSessions.Euro(value);

    private static TableEntity EntityOf(Cart cart) => SessionEntities.ToEntity(TestSessions.Open() with { Cart = cart }, "write");

    private static Cart Stored(Cart cart) => SessionEntities.ToSession(EntityOf(cart)).Cart;
}
