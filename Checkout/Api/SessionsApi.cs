using Checkout.Failures;
using Checkout.Limits;
using Checkout.Sessions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Checkout.Api;

internal sealed class SessionsApi(
    ApiCall call,
    AccessTokens tokens,
    RequestLimits limits,
    ClientAddress addresses,
    SessionCreator creator,
    SessionFinalizer finalizer,
    AmountUpdater amounts,
    ResultReader results,
    IOptions<CheckoutOptions> options,
    TimeProvider clock) : ISessionsApi
{
    private const int MaxSessionResultLength = 4096;

    public Task<IResult> CreateAsync(HttpRequest request) => call.RunLimitedAsync(request, async cancellationToken =>
    {
        if (limits.OnCreate(request) is { } tooMany)
        {
            return new Problem(tooMany);
        }

        if ((await call.ReadAsync(request, ApiJsonContext.Default.CreateSessionBody)).Failed(out var failure, out var body)
            || body.ToNewSession(request.Headers["Idempotency-Key"], options.Value).Failed(out failure, out var newSession)
            || (failure = limits.OnCart(request, newSession.Items.Count)) is not null)
        {
            return new Problem(failure);
        }

        if (newSession.Replaces is { } replaced && tokens.Refusal(request, replaced) is { } refusal)
        {
            return new Problem(refusal);
        }

        if ((await creator.CreateAsync(newSession, addresses.Of(request), cancellationToken)).Failed(out failure, out var created))
        {
            return new Problem(failure);
        }

        var session = created.Session;
        if (created.WasThere)
        {
            request.HttpContext.Response.Headers[ApiCall.IdempotentReplayed] = "true";
        }

        request.HttpContext.Response.Headers.Location = $"{request.PathBase}{request.Path.Value!.TrimEnd('/')}/{session.Id}";
        return TypedResults.Json(
            SessionAnswer.For(session, tokens.Issue(session.Id), clock.GetUtcNow()),
            ApiJson.Answers.SessionAnswer,
            statusCode: StatusCodes.Status201Created);
    });

    public Task<IResult> FinalizeAsync(HttpRequest request, string id) => call.RunForSessionAsync(request, id, async cancellationToken =>
    {
        if (limits.OnSession(id, isOwner: true) is { } tooMany)
        {
            return new Problem(tooMany);
        }

        if ((await call.ReadAsync(request, ApiJsonContext.Default.FinalizeSessionBody)).Failed(out var failure, out var body)
            || body.ToAttempt().Failed(out failure, out var attempt))
        {
            return new Problem(failure);
        }

        var answer = body.Payable ?? true
            ? await finalizer.FinalizeAsync(id, attempt, cancellationToken)
            : await amounts.UpdateAsync(id, attempt, cancellationToken);
        return answer.Failed(out failure, out var payable)
            ? new Problem(failure)
            : TypedResults.Json(payable, ApiJson.Answers.PayableSession);
    });

    public Task<IResult> GetResultAsync(HttpRequest request, string id) => call.RunLimitedAsync(request, async cancellationToken =>
    {
        var sessionResult = request.Query["sessionResult"] is [{ Length: > 0 } value] ? value : null;
        if (sessionResult?.Length > MaxSessionResultLength)
        {
            return new Problem(Failure.Invalid("sessionResult", $"A session result has at most {MaxSessionResultLength} characters."));
        }

        // The shopper may come back in another browser tab or on another device, without the token but with a sessionResult.
        var refusal = tokens.Refusal(request, id);
        if (refusal is not null && (sessionResult is null || refusal.Code != ErrorCode.Unauthorized))
        {
            return new Problem(refusal);
        }

        if (sessionResult is not null && limits.OnSession(id, isOwner: refusal is null) is { } tooMany)
        {
            return new Problem(tooMany);
        }

        var read = await results.ReadAsync(id, sessionResult, hasToken: refusal is null, cancellationToken);
        return read.Failed(out var failure, out var session)
            ? new Problem(failure)
            : TypedResults.Json(ResultAnswer.For(session, clock.GetUtcNow()), ApiJson.Answers.ResultAnswer);
    });
}
