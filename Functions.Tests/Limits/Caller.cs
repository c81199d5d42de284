using System.Globalization;
using Functions.Tests.Support;

namespace Functions.Tests.Limits;

/// <summary>Somebody with an address, at an API that is told in a header who calls.</summary>
internal sealed class Caller(ApiClient api, string address)
{
    private const string Header = "X-Test-Client";

    /// <summary>An API with these limits, and the usual ones beside them.</summary>
    public static Task<CheckoutSystem> StartAsync(AzuriteFixture azurite, params (string Limit, int PerMinute)[] limits)
    {
        var settings = limits.ToDictionary(
            limit => $"Limits:{limit.Limit}", limit => (string?)limit.PerMinute.ToString(CultureInfo.InvariantCulture));
        settings["Limits:Enabled"] = "true";
        settings["Checkout:ClientAddressHeader"] = Header;
        return CheckoutSystem.StartAsync(azurite, settings);
    }

    public Task<ApiAnswer> CreateAsync(string? discountCode = null)
    {
        var body = Requests.Create(("MUG-300", 2));
        body["discountCode"] = discountCode;
        return SendAsync(HttpMethod.Post, "sessions", body);
    }

    public Task<ApiAnswer> PutCartAsync(ShopperSession session, int quantity, string? discountCode = null)
    {
        var body = Requests.Cart(("MUG-300", quantity));
        body["discountCode"] = discountCode;
        return SendAsync(HttpMethod.Put, $"sessions/{session.Id}/cart", body, session.Token);
    }

    public Task<ApiAnswer> GetAsync(string path, string? token = null) => SendAsync(HttpMethod.Get, path, null, token);

    public Task<ApiAnswer> SendAsync(HttpMethod method, string path, object? body, string? token = null) =>
        api.SendAsync(method, path, body, token, [(Header, address)]);
}
