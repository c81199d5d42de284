using System.Globalization;
using Functions.Tests.Support;

namespace Functions.Tests.Limits;

/// <summary>Somebody with an address, at an API that is told in a header who calls.</summary>
internal sealed class Caller(ApiClient api, string address)
{
    private const string Header = "X-Test-Client";

    /// <summary>An API with these limits, and none beside them.</summary>
    public static Task<CheckoutSystem> StartAsync(AzuriteFixture azurite, params (string Limit, int PerMinute)[] limits) => CheckoutSystem.StartAsync(
        azurite,
        new Dictionary<string, string?>(limits.Select(limit =>
            new KeyValuePair<string, string?>($"Limits:{limit.Limit}", limit.PerMinute.ToString(CultureInfo.InvariantCulture))))
        {
            ["Checkout:ClientAddressHeader"] = Header,
            ["Limits:Enabled"] = "true",
        });

    public Task<ApiAnswer> CreateAsync(string? discountCode = null) =>
        SendAsync(HttpMethod.Post, "sessions", new Dictionary<string, object?>(Requests.Create(("MUG-300", 2))) { ["discountCode"] = discountCode });

    public Task<ApiAnswer> PutCartAsync(ShopperSession session, int quantity, string? discountCode = null) => SendAsync(
        HttpMethod.Put,
        $"sessions/{session.Id}/cart",
        new Dictionary<string, object?>(Requests.Cart(("MUG-300", quantity))) { ["discountCode"] = discountCode },
        session.Token);

    public Task<ApiAnswer> GetAsync(string path, string? token = null) => SendAsync(HttpMethod.Get, path, null, token);

    public Task<ApiAnswer> SendAsync(HttpMethod method, string path, object? body, string? token = null) =>
        api.SendAsync(method, path, body, token, [(Header, address)]);
}
