using System.Text.Json.Serialization.Metadata;
using Azure;
using Azure.Identity;
using Checkout.Failures;
using Checkout.Limits;
using Checkout.Operations;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Checkout.Api;

/// <summary>What all calls have in common: a time limit, problem details for every failure, and no caching unless the answer says so.</summary>
/// <remarks>
/// A call goes on when the client goes away. To stop between Adyen and storage would only leave more for the next attempt to repair.
/// </remarks>
internal sealed class ApiCall(RequestLimits limits, AccessTokens tokens, TimeProvider clock, ILogger<ApiCall> logger)
{
    /// <summary>On the answer to a request that was carried out before under the same key.</summary>
    public const string IdempotentReplayed = "Idempotent-Replayed";

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    // Otherwise a page of another origin cannot read them. The origins are the platform's business; these are not among what it can be
    // told.
    private const string ForOtherOrigins = $"ETag, {IdempotentReplayed}, Location, Retry-After";

    /// <param name="limit">By default as long as a shopper waits.</param>
    public async Task<IResult> RunAsync(HttpRequest request, Func<CancellationToken, Task<IResult>> handle, TimeSpan? limit = null)
    {
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        request.HttpContext.Response.Headers.XContentTypeOptions = "nosniff";
        request.HttpContext.Response.Headers.AccessControlExposeHeaders = ForOtherOrigins;
        using var deadline = new CancellationTokenSource(limit ?? TimeLimits.Request, clock);
        try
        {
            return await handle(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            logger.DeadlineExceeded(request.Method, request.Path);
            return new Problem(TemporarilyUnavailable());
        }
        // The storage client gives up with an AggregateException when it could not reach the account at all.
        catch (Exception exception) when (exception is RequestFailedException or AggregateException or AuthenticationFailedException)
        {
            logger.StorageFailed(request.Method, request.Path, exception);
            return new Problem(TemporarilyUnavailable());
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return new Problem(new Failure(ErrorCode.RequestTooLarge, "The body is too large."));
        }
        // The client's line has failed: storage and Adyen have exceptions of their own for theirs.
        catch (IOException)
        {
            return new Problem(new Failure(ErrorCode.InvalidRequest, "The request could not be read."));
        }
#pragma warning disable CA1031 // Whatever it is, the client gets an error that it can read, and the log gets the rest.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            logger.UnexpectedFailure(request.Method, request.Path, exception);
            return new Problem(
                new Failure(ErrorCode.InternalError, "Something went wrong on our side. The trace id finds it in our logs."));
        }
    }

    /// <summary>The same for calls that anybody can make: so many from each address.</summary>
    public Task<IResult> RunLimitedAsync(HttpRequest request, Func<CancellationToken, Task<IResult>> handle) =>
        RunAsync(request, cancellationToken => limits.OnRequest(request) is { } tooMany
            ? Task.FromResult<IResult>(new Problem(tooMany))
            : handle(cancellationToken));

    /// <summary>The same for calls that only the owner of a session can make.</summary>
    public Task<IResult> RunForSessionAsync(HttpRequest request, string id, Func<CancellationToken, Task<IResult>> handle) =>
        RunLimitedAsync(request, cancellationToken => tokens.Refusal(request, id) is { } refusal
            ? Task.FromResult<IResult>(new Problem(refusal))
            : handle(cancellationToken));

    /// <summary>Reads the body in a time of its own: where a client is slow, we have not failed.</summary>
    public async Task<Outcome<T>> ReadAsync<T>(HttpRequest request, JsonTypeInfo<T> type, int maxBytes = RequestBody.MaxBytes)
        where T : class
    {
        using var patience = new CancellationTokenSource(TimeLimits.RequestBody, clock);
        try
        {
            return await RequestBody.ReadAsync(request, type, maxBytes, patience.Token);
        }
        // The server has a limit of its own for what trickles in.
        catch (Exception exception) when (
            exception is OperationCanceledException or BadHttpRequestException { StatusCode: StatusCodes.Status408RequestTimeout })
        {
            logger.BodyTooSlow(request.Method, request.Path);
            return new Failure(ErrorCode.RequestTimeout, "The body did not arrive in time. Send the request again.");
        }
    }

    private static Failure TemporarilyUnavailable() =>
        new(ErrorCode.TemporarilyUnavailable, "The service is not available for the moment. Try again: nothing is charged twice.")
        {
            RetryAfter = RetryAfter,
        };
}
