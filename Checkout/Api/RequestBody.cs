using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Checkout.Failures;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Checkout.Api;

internal static class RequestBody
{
    private const int MaxBytes = 16 * 1024;

    public static Task<Outcome<T>> ReadAsync<T>(HttpRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class => ReadAsync(request, type, MaxBytes, cancellationToken);

    /// <summary>Reads a JSON body, and refuses every one that is not exactly what the type says. Unknown members are left to the caller.</summary>
    public static async Task<Outcome<T>> ReadAsync<T>(HttpRequest request, JsonTypeInfo<T> type, int maxBytes, CancellationToken cancellationToken)
        where T : class
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var mediaType)
            || !mediaType.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase))
        {
            return new Failure(ErrorCode.UnsupportedMediaType, "Send the body with Content-Type: application/json.");
        }

        // One byte more than allowed tells a body that is too large, also where no length was announced.
        var buffer = new byte[(int)Math.Min(request.ContentLength ?? maxBytes, maxBytes) + 1];
        var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        if (length > maxBytes)
        {
            return new Failure(ErrorCode.RequestTooLarge, $"The body may have at most {maxBytes} bytes.");
        }

        try
        {
            return JsonSerializer.Deserialize(buffer.AsSpan(0, length), type) is { } body ? body : Failure.Invalid("$", "The body is null.");
        }
        catch (JsonException exception)
        {
            // The exception's message names our types, so only the place is passed on.
            var member = exception.Path is null or "$" or "" ? "$"
                : exception.Path.StartsWith("$.", StringComparison.Ordinal) ? exception.Path[2..]
                : exception.Path;
            return Failure.Invalid(member, "This is not valid JSON, not of the right type, or given twice.");
        }
    }
}
