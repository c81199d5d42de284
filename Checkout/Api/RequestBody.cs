using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Checkout.Failures;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Checkout.Api;

internal static class RequestBody
{
    public const int MaxBytes = 16 * 1024;

    /// <summary>
    /// Reads a JSON body, and refuses every one that is not exactly what the type says. Unknown members are left to the caller.
    /// </summary>
    public static async Task<Outcome<T>> ReadAsync<T>(
        HttpRequest request, JsonTypeInfo<T> type, int maxBytes, CancellationToken cancellationToken)
        where T : class
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var mediaType)
            || !mediaType.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase))
        {
            return new Failure(ErrorCode.UnsupportedMediaType, "Send the body with Content-Type: application/json.");
        }

        var bytes = await ReadAsync(request.BodyReader, maxBytes + 1, cancellationToken);
        if (bytes.Length > maxBytes)
        {
            return new Failure(ErrorCode.RequestTooLarge, $"The body may have at most {maxBytes} bytes.");
        }

        try
        {
            return JsonSerializer.Deserialize(bytes, type) is { } body ? body : Failure.Invalid("$", "The body is null.");
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

    // One byte more than allowed tells a body that is too large, also where no length was announced.
    private static async Task<byte[]> ReadAsync(PipeReader reader, int enough, CancellationToken cancellationToken)
    {
        // Kestrel calls it an error of its own when a read is broken off by its token.
        await using var registration = cancellationToken.Register(reader.CancelPendingRead);
        var read = await reader.ReadAtLeastAsync(enough, CancellationToken.None);
        var bytes = read.Buffer.ToArray();
        reader.AdvanceTo(read.Buffer.End);
        return read.IsCanceled ? throw new OperationCanceledException(cancellationToken) : bytes;
    }
}

/// <summary>Collects the members that a request has and the API does not know, so that each can be named in the refusal.</summary>
internal abstract record StrictBody
{
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownMembers { get; set; }
}
