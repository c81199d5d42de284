using System.Text.Json;
using Checkout.Adyen;
using Xunit;

namespace Functions.Tests.Sessions;

/// <summary>What a shop adds to each session.</summary>
public sealed class SessionFieldsTests
{
    private static readonly CreateSessionRequest Body =
        new("Shop", TestSessions.Amount, "order-1", "order", "https://shop.example/", "NL", null, null, null);

    [Theory]
    [InlineData("amount")]
    [InlineData("payable")]
    [InlineData("Payable")]
    [InlineData("reference")]
    [InlineData("merchantAccount")]
    [InlineData("merchantOrderReference")]
    [InlineData("returnUrl")]
    [InlineData("countryCode")]
    [InlineData("channel")]
    [InlineData("lineItems")]
    [InlineData("expiresAt")]
    [InlineData("shopperIP")]
    [InlineData("shopperIp")]
    [InlineData("shopperName")]
    [InlineData("shopperEmail")]
    [InlineData("telephoneNumber")]
    [InlineData("billingAddress")]
    [InlineData("deliveryAddress")]
    [InlineData("shopperReference")]
    [InlineData("BlockedPaymentMethods")]
    public void What_each_session_has_of_its_own_is_refused(string name) =>
        Assert.Equal(
            $"Adyen:SessionFields has {name}, which is not the same for all sessions. Remove it from Adyen__SessionFields.",
            ErrorOf($$"""{"store":"NL","{{name}}":1}"""));

    [Theory]
    [InlineData("text")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("72")]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("""{"store":"NL","store":"PT"}""")]
    [InlineData("""{"metadata":{"shop":"NL","shop":"PT"}}""")]
    public void What_is_no_JSON_object_is_refused(string json) =>
        Assert.StartsWith("Adyen:SessionFields is not a JSON object. Set Adyen__SessionFields to", ErrorOf(json), StringComparison.Ordinal);

    [Theory]
    [InlineData("allowedPaymentMethods", "\"ideal\"")]
    [InlineData("allowedPaymentMethods", "null")]
    [InlineData("blockedPaymentMethods", "[1]")]
    [InlineData("blockedPaymentMethods", """{"giftcard":true}""")]
    public void Payment_methods_are_a_list(string name, string value) =>
        Assert.StartsWith(
            $"Adyen:SessionFields has {name} that is no list of payment methods.",
            ErrorOf($$"""{"{{name}}":{{value}}}"""),
            StringComparison.Ordinal);

    [Theory]
    [InlineData(null, "giftcard")]
    [InlineData("""{"store":"NL"}""", "giftcard")]
    [InlineData("""{"blockedPaymentMethods":[]}""", "giftcard")]
    [InlineData("""{"blockedPaymentMethods":["klarna"]}""", "klarna giftcard")]
    [InlineData("""{"blockedPaymentMethods":["giftcard","klarna"]}""", "giftcard klarna")]
    [InlineData("""{"allowedPaymentMethods":["ideal"]}""", "giftcard")]
    [InlineData("""{"allowedPaymentMethods":["ideal","giftcard"]}""", "")]
    [InlineData("""{"allowedPaymentMethods":["ideal","giftcard"],"blockedPaymentMethods":["klarna"]}""", "klarna")]
    public void Gift_cards_are_blocked_unless_they_are_named_among_what_is_allowed(string? json, string blocked) =>
        Assert.Equal(blocked, string.Join(' ', Parse(json).BlockedPaymentMethods));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("{}")]
    public void A_shop_need_not_add_anything(string? json) => Assert.Empty(Parse(json).Members);

    [Fact]
    public void All_else_is_sent_as_it_was_written()
    {
        const string Json = """
            {"store":"NL","captureDelayHours":72,"metadata":{"shop":"één"},"threeDS2RequestData":{"homePhone":{"cc":"31","subscriber":"1"}}}
            """;
        var body = Body with { Fields = Parse(Json).Members };
        var sent = JsonSerializer.SerializeToElement(body, AdyenJsonContext.Default.CreateSessionRequest);
        using var written = JsonDocument.Parse(Json);
        Assert.All(written.RootElement.EnumerateObject(), member =>
            Assert.True(JsonElement.DeepEquals(member.Value, sent.GetProperty(member.Name)), member.Name));
    }

    [Fact]
    public void Sessions_that_differ_in_what_is_added_are_not_the_same_to_Adyen()
    {
        var added = Body with { Fields = Parse("""{"metadata":{"shop":"NL"}}""").Members };
        Assert.NotEqual(IdempotencyKey.For("hash", Body), IdempotencyKey.For("hash", added));
        Assert.Equal(IdempotencyKey.For("hash", added), IdempotencyKey.For("hash", added));
    }

    private static SessionFields Parse(string? json) =>
        SessionFields.TryParse(json, out var fields, out var error) ? fields : throw new InvalidOperationException(error);

    private static string? ErrorOf(string json) => SessionFields.TryParse(json, out _, out var error) ? null : error;
}
