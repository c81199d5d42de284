using Checkout.Api;
using Xunit;

namespace Functions.Tests.Api;

public sealed class ReturnUrlTests
{
    [Theory]
    [InlineData("https://bücher.example", "https://bücher.example/danke", true)]
    [InlineData("https://bücher.example", "https://BÜCHER.example/danke", true)]
    [InlineData("https://bücher.example", "https://xn--bcher-kva.example/danke", true)]
    [InlineData("https://xn--bcher-kva.example", "https://bücher.example/danke", true)]
    [InlineData("https://shop.example", "https://shop。example/", true)]
    [InlineData("https://shop.example", "https://SHOP.example:443/", true)]
    [InlineData("http://[::1]:7070", "http://[0:0:0:0:0:0:0:1]:7070/", true)]
    [InlineData("https://bücher.example", "https://bucher.example/danke", false)]
    [InlineData("https://bücher.example", "http://bücher.example/danke", false)]
    [InlineData("https://bücher.example", "https://bücher.example:8443/danke", false)]
    [InlineData("https://shop.example", "https://ѕhop.example/", false)]
    [InlineData("https://shop.example", "https://shop.example./", false)]
    [InlineData("https://shop.example", "https://www.shop.example/", false)]
    [InlineData("https://shop.example", "https://@shop.example/", false)]
    [InlineData("https://shop.example", "https://shop.example/a\\b", false)]
    [InlineData("https://shop.example", "https://shop.example/?email=a@b.example", true)]
    [InlineData("https://shop.example", "mailto:a@shop.example", false)]
    [InlineData("https://shop.example", "data:text/html,shop.example", false)]
    [InlineData("https://shop.example", "result", false)]
    [InlineData("https://shop.example", "https://shop.c\u2100.example/", false)]
    [InlineData("https://shop.example", "https://shop.c\u2048.example/", false)]
    [InlineData("https://shop.example", "https://shop.c\u2488.example/", false)]
    public void A_shopper_returns_to_an_allowed_origin_however_its_host_is_written(string origin, string url, bool allowed) =>
        Assert.Equal(
            allowed,
            new CheckoutOptions { AllowedReturnOrigins = [new Uri(origin)] }.AllowsReturnTo(new Uri(url, UriKind.RelativeOrAbsolute)));

    [Theory]
    [InlineData("https://bücher.example/für dich?a=ü#ö", "https://xn--bcher-kva.example/f%C3%BCr%20dich?a=%C3%BC#%C3%B6")]
    [InlineData("https://shop.example:8443/a%2Fb?c=%26", "https://shop.example:8443/a%2Fb?c=%26")]
    [InlineData("http://[::1]:7070/", "http://[::1]:7070/")]
    public void Adyen_is_sent_ASCII(string url, string sent) => Assert.Equal(sent, CheckoutOptions.Encode(new Uri(url)));
}
