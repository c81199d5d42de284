namespace Functions.Tests.Support;

/// <summary>A session as the shopper's browser holds it.</summary>
public sealed class ShopperSession(ApiClient api, ApiAnswer created)
{
    public string Id { get; } = created.Text("id");

    public string Token { get; } = created.Text("accessToken");

    public string Reference { get; } = created.Text("reference");

    public string OrderReference { get; } = created.Text("orderReference");

    public ApiAnswer Created => created;

    /// <summary>What the browser holds now, as in Drop-in's <c>core.session.data</c>.</summary>
    public string SessionData { get; set; } = created.Text("sessionData");

    /// <summary>The same session through another instance of the API.</summary>
    public ShopperSession Through(ApiClient other) => new(other, created) { SessionData = SessionData };

    /// <summary>Asks for a session that takes the place of this one.</summary>
    public Task<ApiAnswer> ReplaceAsync(object? body = null, string? key = null, string? token = null) => api.SendAsync(
        HttpMethod.Post,
        "sessions",
        body ?? Requests.Replacement(Id),
        token ?? Token,
        key is null ? [] : [("Idempotency-Key", key)]);

    public Task<ApiAnswer> GetCartAsync() => api.GetAsync($"sessions/{Id}/cart", Token);

    public Task<ApiAnswer> PutCartAsync(params (string Sku, int Quantity)[] items) => PutCartAsync(Requests.Cart(items));

    public Task<ApiAnswer> PutCartAsync(object body, string? ifMatch = null) => api.PutAsync($"sessions/{Id}/cart", body, Token, ifMatch);

    /// <summary>PATCH with the sessionData that the browser holds. The answer's is not taken over, as in Drop-in.</summary>
    public Task<ApiAnswer> FinalizeAsync(
        bool? payable = null, object? amount = null, string? sessionData = null, string? paymentMethod = null) =>
        api.PatchAsync($"sessions/{Id}", Requests.Finalize(sessionData ?? SessionData, payable, amount, paymentMethod), Token);

    public Task<ApiAnswer> GetResultAsync(string? sessionResult = null, bool withToken = true) =>
        api.GetAsync(
            $"sessions/{Id}" + (sessionResult is null ? "" : $"?sessionResult={Uri.EscapeDataString(sessionResult)}"),
            withToken ? Token : null);
}
