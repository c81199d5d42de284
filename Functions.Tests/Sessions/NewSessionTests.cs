using System.Text.Json;
using Checkout.Carts;
using Checkout.Sessions;
using Xunit;

namespace Functions.Tests.Sessions;

public sealed class NewSessionTests
{
    // Its hash is kept with the reference, and goes into the key that Adyen is sent: a repetition may meet a later version of this code.
    [Fact]
    public void What_a_request_is_recognised_by_stays_as_it_is()
    {
        const string Earlier =
            """
            {"Items":[{"Sku":"MUG","Quantity":2}],"Currency":"EUR","CountryCode":"NL","ShopperLocale":null,"DiscountCode":"WELCOME10",
            "ReturnUrl":"https://shop.example/","ShopperEmail":null,"DeliverAt":"2026-06-01T12:00:00+00:00"}
            """;
        Assert.Equal(Earlier.ReplaceLineEndings(""), Serialized(Request));
    }

    [Fact]
    public void Another_region_or_delivery_is_another_request()
    {
        string[] requests =
        [
            Serialized(Request),
            Serialized(Request with { Region = "CA" }),
            Serialized(Request with { Region = "NY" }),
            Serialized(Request with { DeliveryOption = "CA" }),
            Serialized(Request with { DeliveryOption = "EXPRESS" }),
        ];
        Assert.Equal(requests, requests.Distinct());
    }

    private static NewSession Request => new(
        [new CartItem("MUG", 2)],
        TestSessions.Amount.Currency,
        "NL",
        null,
        "WELCOME10",
        "https://shop.example/",
        null,
        TestSessions.Now)
    {
        HasOwnReturnUrl = true,
        IdempotencyKey = Guid.NewGuid(),
    };

    private static string Serialized(NewSession request) => JsonSerializer.Serialize(request, SessionJsonContext.Default.NewSession);
}
