using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace AdyenSimulator.Protocol;

/// <summary>An answer as a value, so that it can be stored, replayed and damaged before it is written.</summary>
internal sealed record AdyenResponse : IResult
{
    public required int StatusCode { get; init; }

    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The session that the call created, for the request log.</summary>
    public string? CreatedSessionId { get; init; }

    public int? RetryAfterSeconds { get; init; }

    public bool TransientError { get; init; }

    public static AdyenResponse Success(object body) => Success(StatusCodes.Status200OK, body);

    public static AdyenResponse Success(int statusCode, object body) => new()
    {
        StatusCode = statusCode,
        Body = JsonSerializer.SerializeToUtf8Bytes(body, AdyenJson.Options),
    };

    public static AdyenResponse Failure(AdyenError error) => Success(
        error.Status,
        new { error.Status, error.ErrorCode, error.Message, error.ErrorType, PspReference = RandomToken.PspReference() });

    /// <summary>So that a handler gives back an error as it is.</summary>
    public static implicit operator AdyenResponse(AdyenError error) => Failure(error);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = StatusCode;
        response.ContentType = "application/json;charset=UTF-8";
        response.ContentLength = Body.Length;
        if (RetryAfterSeconds is { } seconds)
        {
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        if (TransientError)
        {
            response.Headers["transient-error"] = "true";
        }

        await response.Body.WriteAsync(Body, httpContext.RequestAborted);
    }
}
