using System.Net;
using Functions.Tests.Support;
using Xunit;

namespace Functions.Tests.Contract;

/// <summary>What is not decided by the API alone, but by the host that it runs on.</summary>
[Collection(ContractSuite.Name)]
public sealed class HostTests(ContractTarget target)
{
    [Theory]
    [InlineData("GET", "sessions")]
    [InlineData("DELETE", "sessions/CS0123456789ABCDEF")]
    [InlineData("PATCH", "sessions/CS0123456789ABCDEF/cart")]
    [InlineData("HEAD", "notifications")]
    [InlineData("POST", "config")]
    [InlineData("GET", "no-such-path")]
    public async Task A_method_that_a_path_does_not_have_is_not_found(string method, string path) =>
        Assert.Equal(HttpStatusCode.NotFound, (await target.ReadOnlyApi.SendAsync(new HttpMethod(method), path, null, null)).Status);

    [Fact]
    public async Task A_page_of_another_origin_can_read_the_headers_of_an_answer()
    {
        var created = await target.Api.PostAsync("sessions", Requests.Create(("MUG-300", 1)));
        var cart = await new ShopperSession(target.Api, created).GetCartAsync();
        var refused = await target.Api.NotifyAsync(new WebhookItem { Reference = Guid.NewGuid().ToString("N") });

        Assert.NotNull(created.Headers.Location);
        Assert.NotNull(cart.Headers.ETag);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.All([created, cart, refused], answer => Assert.Equal(
            "ETag, Idempotent-Replayed, Location, Retry-After",
            string.Join(", ", answer.Headers.GetValues("Access-Control-Expose-Headers"))));
    }
}
