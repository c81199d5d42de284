using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Checkout.Operations;
using Microsoft.Extensions.Logging;

namespace Checkout.Adyen;

/// <summary>
/// The three sessions calls of Checkout API v72. Adyen's own library has no updatable sessions: it speaks v71, and its later ones drop
/// <c>payable</c>, https://github.com/Adyen/adyen-node-api-library/issues/1742.
/// </summary>
internal sealed class AdyenClient(HttpClient http, TimeProvider clock, ILogger<AdyenClient> logger)
{
    /// <summary>Set on a request once it has been sent more than once.</summary>
    internal static readonly HttpRequestOptionsKey<bool> RetriedKey = new("Checkout.Retried");

    private static readonly AdyenJsonContext Json = AdyenJsonContext.Default;

    /// <summary>POST /sessions</summary>
    public Task<AdyenAnswer<CreateSessionResponse>> CreateSessionAsync(
        CreateSessionRequest body, IdempotencyKey key, CancellationToken cancellationToken) =>
        SendAsync(
            HttpMethod.Post,
            "sessions",
            JsonContent.Create(body, Json.CreateSessionRequest),
            key,
            Json.CreateSessionResponse,
            TimeLimits.Adyen,
            cancellationToken);

    /// <summary>PATCH /sessions/{id}</summary>
    /// <param name="limit">After this time there is no answer any more.</param>
    public Task<AdyenAnswer<UpdateSessionResponse>> UpdateSessionAsync(
        string id, UpdateSessionRequest body, IdempotencyKey key, TimeSpan limit, CancellationToken cancellationToken) =>
        SendAsync(
            HttpMethod.Patch,
            $"sessions/{id}",
            JsonContent.Create(body, Json.UpdateSessionRequest),
            key,
            Json.UpdateSessionResponse,
            limit,
            cancellationToken);

    /// <summary>GET /sessions/{id}</summary>
    public Task<AdyenAnswer<SessionResultResponse>> GetSessionResultAsync(
        string id, string sessionResult, CancellationToken cancellationToken) =>
        SendAsync(
            HttpMethod.Get,
            $"sessions/{id}?sessionResult={Uri.EscapeDataString(sessionResult)}",
            null,
            null,
            Json.SessionResultResponse,
            TimeLimits.Adyen,
            cancellationToken);

    private async Task<AdyenAnswer<T>> SendAsync<T>(
        HttpMethod method,
        string path,
        HttpContent? content,
        IdempotencyKey? key,
        JsonTypeInfo<T> responseType,
        TimeSpan limit,
        CancellationToken cancellationToken)
        where T : class, IAdyenResponse
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (key is not null)
        {
            request.Headers.Add("idempotency-key", key.Value);
        }

        using var patience = new CancellationTokenSource(limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            using var response = await http.SendAsync(request, either.Token);
            // Whatever charset it names: Adyen's answers are in UTF-8, and those of a proxy are good for the log at best.
            var body = Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync(either.Token)).TrimStart('\uFEFF');
            if (response.IsSuccessStatusCode)
            {
                var value = JsonSerializer.Deserialize(body, responseType);
                return value is { IsUsable: true }
                    ? new(value, null, WasRetried(request))
                    : throw new JsonException("Adyen's answer lacks what it must have.");
            }

            var error = ReadError(body);
            logger.AdyenRefused(
                method,
                path.Split('?')[0],
                (int)response.StatusCode,
                PlainText.Clean(error?.ErrorCode),
                PlainText.Clean(error?.ErrorType),
                PlainText.Clean(error?.Message),
                PlainText.Clean(error?.PspReference));
            // In Adyen's own words, or else a proxy may have said it, before or after Adyen has carried out the call.
            var rejection = IsFinal(response) && error?.ErrorCode is not null ? new AdyenRejection(response.StatusCode, error) : null;
            return new(null, rejection, WasRetried(request));
        }
        // Sent, and perhaps carried out: whatever it was, and however late, the caller has to assume both and record it.
#pragma warning disable CA1031
        catch (Exception exception)
#pragma warning restore CA1031
        {
            logger.AdyenUnanswered(method, path.Split('?')[0], exception);
            return new(null, null, WasRetried(request));
        }
    }

    private static bool WasRetried(HttpRequestMessage request) => request.Options.TryGetValue(RetriedKey, out var retried) && retried;

    /// <summary>Adyen marks refusals that another try may turn into a success, whatever their status.</summary>
    internal static bool IsMarkedTransient(HttpResponseMessage response) =>
        response.Headers.TryGetValues("transient-error", out var values) && values.Contains("true", StringComparer.OrdinalIgnoreCase);

    private static bool IsFinal(HttpResponseMessage response) =>
        (int)response.StatusCode is >= 400 and < 500
        && response.StatusCode is not (HttpStatusCode.RequestTimeout or HttpStatusCode.Conflict or HttpStatusCode.TooManyRequests)
        && !IsMarkedTransient(response);

    private static AdyenErrorBody? ReadError(string body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, Json.AdyenErrorBody);
        }
        catch (JsonException)
        {
            // A proxy's error page, for instance. The status is logged.
            return null;
        }
    }
}
