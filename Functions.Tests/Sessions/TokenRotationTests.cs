using System.Net;
using Functions.Tests.Support;
using Xunit;

namespace Functions.Tests.Sessions;

public sealed class TokenRotationTests(AzuriteFixture azurite)
{
    private static readonly string OldKey = Key(1);
    private static readonly string NewKey = Key(2);

    [Fact]
    public async Task A_new_key_signs_while_the_old_one_still_verifies_until_it_is_removed()
    {
        await using var system = await CheckoutSystem.StartAsync(azurite, Keys(OldKey));
        var session = await system.Api.Client.CreateSessionAsync(("ESPRESSO-250", 1));

        var rotating = await system.StartInstanceAsync(Keys(NewKey, OldKey));
        Assert.Equal(HttpStatusCode.OK, (await session.Through(rotating.Client).GetCartAsync()).Status);
        var later = await rotating.Client.CreateSessionAsync(("ESPRESSO-250", 1));

        var rotated = await system.StartInstanceAsync(Keys(NewKey));
        Assert.Equal(HttpStatusCode.OK, (await later.Through(rotated.Client).GetCartAsync()).Status);
        var refused = await session.Through(rotated.Client).GetCartAsync();
        Assert.Equal(HttpStatusCode.NotFound, refused.Status);
        Assert.Equal("session_not_found", refused.Code);
        Assert.Equal(HttpStatusCode.NotFound, (await session.Through(rotated.Client).FinalizeAsync()).Status);
    }

    [Fact]
    public async Task A_token_opens_its_own_session_only()
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var mine = await system.Api.Client.CreateSessionAsync(("ESPRESSO-250", 1));
        var theirs = await system.Api.Client.CreateSessionAsync(("ESPRESSO-250", 1));

        Assert.Equal("session_not_found", (await system.Api.Client.GetAsync($"sessions/{theirs.Id}/cart", mine.Token)).Code);
        Assert.Equal("session_not_found", (await system.Api.Client.GetAsync($"sessions/{theirs.Id}", mine.Token)).Code);
    }

    private static Dictionary<string, string?> Keys(params string[] keys) =>
        keys.Index().ToDictionary(key => $"Checkout:AccessTokenKeys:{key.Index}", key => (string?)key.Item);

    private static string Key(byte fill) => Convert.ToBase64String(Enumerable.Repeat(fill, 32).ToArray());
}
