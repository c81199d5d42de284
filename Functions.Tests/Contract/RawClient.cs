using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Functions.Tests.Support;

namespace Functions.Tests.Contract;

/// <summary>Sends bytes as they are, with or without an announced length and content type.</summary>
public sealed class RawClient(Uri root) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = new Uri(root, "api/") };

    public Task<ApiAnswer> PostSessionAsync(byte[] body, string? contentType = "application/json") =>
        SendAsync(HttpMethod.Post, "sessions", new ByteArrayContent(body), contentType);

    /// <summary>Without Content-Length.</summary>
    public Task<ApiAnswer> PostSessionInChunksAsync(byte[] body) =>
        SendAsync(HttpMethod.Post, "sessions", new ChunkedContent(body), "application/json");

    /// <param name="authorization">The whole header.</param>
    public Task<ApiAnswer> GetAsync(string path, string? authorization) => SendAsync(HttpMethod.Get, path, null, null, authorization);

    public void Dispose() => _http.Dispose();

    private async Task<ApiAnswer> SendAsync(
        HttpMethod method, string path, HttpContent? content, string? contentType, string? authorization = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (content is not null)
        {
            content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        }

        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        using var response = await _http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new ApiAnswer(
            response.StatusCode,
            response.Headers,
            response.Content.Headers.ContentType?.MediaType,
            JsonSerializer.Deserialize<JsonElement>(text));
    }

    private sealed class ChunkedContent(byte[] body) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context) => await stream.WriteAsync(body);

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
