using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Functions.Tests.Support;

/// <summary>Calls the API as a frontend does, over HTTP.</summary>
public sealed class ApiClient(Uri root) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = new Uri(root, "api/") };

    public Uri Root { get; } = root;

    public Task<ApiAnswer> GetAsync(string path, string? token = null) => SendAsync(HttpMethod.Get, path, null, token);

    public Task<ApiAnswer> PostAsync(string path, object body, string? idempotencyKey = null) =>
        SendAsync(HttpMethod.Post, path, body, null, idempotencyKey is null ? [] : [("Idempotency-Key", idempotencyKey)]);

    public Task<ApiAnswer> PutAsync(string path, object body, string? token, string? ifMatch = null) =>
        SendAsync(HttpMethod.Put, path, body, token, ifMatch is null ? [] : [("If-Match", ifMatch)]);

    public Task<ApiAnswer> PatchAsync(string path, object body, string? token) => SendAsync(HttpMethod.Patch, path, body, token);

    /// <param name="body">A string is sent as it is, anything else as JSON.</param>
    public async Task<ApiAnswer> SendAsync(
        HttpMethod method,
        string path,
        object? body,
        string? token,
        IEnumerable<(string Name, string Value)>? headers = null,
        string contentType = "application/json")
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new StringContent(body as string ?? JsonSerializer.Serialize(body, JsonSerializerOptions.Web), Encoding.UTF8);
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        }

        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        foreach (var (name, value) in headers ?? [])
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await _http.SendAsync(request);
        var content = await response.Content.ReadAsStringAsync();
        return new ApiAnswer(
            response.StatusCode,
            response.Headers,
            response.Content.Headers.ContentType?.MediaType,
            content.Length == 0 ? default
                : response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true
                    ? JsonSerializer.Deserialize<JsonElement>(content)
                : JsonSerializer.SerializeToElement(content));
    }

    /// <summary>Creates a session, and expects that to succeed.</summary>
    public async Task<ShopperSession> CreateSessionAsync(params (string Sku, int Quantity)[] items)
    {
        var answer = await PostAsync("sessions", Requests.Create(items));
        return answer.Status == System.Net.HttpStatusCode.Created
            ? new ShopperSession(this, answer)
            : throw new InvalidOperationException($"No session was created: {(int)answer.Status} {answer.Body}");
    }

    public void Dispose() => _http.Dispose();
}
