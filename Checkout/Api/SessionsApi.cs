using Checkout.Api.Contracts;
using Checkout.Carts;
using Checkout.Failures;
using Checkout.Limits;
using Checkout.Sessions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Checkout.Api;

/// <summary>Creates sessions, makes them payable, and reads their results.</summary>
public sealed class SessionsApi
{
    private const int MaxSessionResultLength = 4096;

    private readonly ApiCall _call;
    private readonly SessionAccess _access;
    private readonly AccessTokens _tokens;
    private readonly RequestLimits _limits;
    private readonly ClientAddress _addresses;
    private readonly SessionCreator _creator;
    private readonly SessionFinalizer _finalizer;
    private readonly AmountUpdater _amounts;
    private readonly ResultReader _results;
    private readonly CheckoutOptions _options;
    private readonly TimeProvider _clock;

    internal SessionsApi(
        ApiCall call,
        SessionAccess access,
        AccessTokens tokens,
        RequestLimits limits,
        ClientAddress addresses,
        SessionCreator creator,
        SessionFinalizer finalizer,
        AmountUpdater amounts,
        ResultReader results,
        IOptions<CheckoutOptions> options,
        TimeProvider clock)
    {
        _call = call;
        _access = access;
        _tokens = tokens;
        _limits = limits;
        _addresses = addresses;
        _creator = creator;
        _finalizer = finalizer;
        _amounts = amounts;
        _results = results;
        _options = options.Value;
        _clock = clock;
    }

    /// <summary>POST /sessions</summary>
    public Task<IResult> CreateAsync(HttpRequest request) => _call.RunLimitedAsync(request, async cancellationToken =>
    {
        if (_limits.OnCreate(request) is { } tooMany)
        {
            return ApiCall.Problem(request, tooMany);
        }

        if ((await _call.ReadAsync(request, ApiJsonContext.Default.CreateSessionBody)).Failed(out var failure, out var body)
            || Check(body, request, out var idempotencyKey).Failed(out failure, out var newSession)
            || (await _creator.CreateAsync(newSession, idempotencyKey, _addresses.Of(request), cancellationToken))
                .Failed(out failure, out var session))
        {
            return ApiCall.Problem(request, failure);
        }

        request.HttpContext.Response.Headers.Location = $"{request.PathBase}{request.Path.Value!.TrimEnd('/')}/{session.Id}";
        var payable = session.StateAt(_clock.GetUtcNow()) is not (SessionState.Open or SessionState.Finalizing or SessionState.Expired);
        var answer = new SessionAnswer(
            session.Id, session.SessionData, session.Amount, payable, session.Reference, session.ExpiresAt, CartAnswer.For(session), _tokens.Issue(session.Id));
        return TypedResults.Json(answer, AnswerJson.Context.SessionAnswer, statusCode: StatusCodes.Status201Created);
    });

    /// <summary>PATCH /sessions/{id}</summary>
    public Task<IResult> FinalizeAsync(HttpRequest request, string id) => _call.RunLimitedAsync(request, async cancellationToken =>
    {
        if ((_access.Refusal(request, id) ?? _limits.OnSession(id, isOwner: true)) is { } refusal)
        {
            return ApiCall.Problem(request, refusal);
        }

        if ((await _call.ReadAsync(request, ApiJsonContext.Default.FinalizeSessionBody)).Failed(out var failure, out var body))
        {
            return ApiCall.Problem(request, failure);
        }

        var validator = new RequestValidator();
        validator.NoUnknownMembers(body);
        validator.Check(
            body.SessionData is { Length: > 0 } data && PlainText.IsPlain(data), "sessionData", "Send the sessionData that the client holds.");
        var seenAmount = SeenAmount(body.Amount, validator);
        if (validator.Failure is { } invalid)
        {
            return ApiCall.Problem(request, invalid);
        }

        var attempt = new Attempt(body.SessionData!, seenAmount);
        var answer = body.Payable ?? true
            ? await _finalizer.FinalizeAsync(id, attempt, cancellationToken)
            : await _amounts.UpdateAsync(id, attempt, cancellationToken);
        return answer.Failed(out failure, out var payable)
            ? ApiCall.Problem(request, failure)
            : TypedResults.Json(payable, AnswerJson.Context.PayableSession);
    });

    /// <summary>GET /sessions/{id}</summary>
    public Task<IResult> GetResultAsync(HttpRequest request, string id) => _call.RunLimitedAsync(request, async cancellationToken =>
    {
        var sessionResult = request.Query["sessionResult"] is [{ Length: > 0 } value] ? value : null;
        if (sessionResult?.Length > MaxSessionResultLength)
        {
            return ApiCall.Problem(request, Failure.Invalid("sessionResult", $"A session result has at most {MaxSessionResultLength} characters."));
        }

        // The shopper may come back in another browser tab or on another device, without the token but with a sessionResult.
        var refusal = _access.Refusal(request, id);
        if (refusal is not null && (sessionResult is null || refusal.Code != ErrorCode.Unauthorized))
        {
            return ApiCall.Problem(request, refusal);
        }

        if (sessionResult is not null && _limits.OnSession(id, isOwner: refusal is null) is { } tooMany)
        {
            return ApiCall.Problem(request, tooMany);
        }

        return (await _results.ReadAsync(id, sessionResult, hasToken: refusal is null, cancellationToken)).Failed(out var failure, out var session)
            ? ApiCall.Problem(request, failure)
            : TypedResults.Json(ResultAnswer.For(session, _clock.GetUtcNow()), AnswerJson.Context.ResultAnswer);
    });

    private Outcome<NewSession> Check(CreateSessionBody body, HttpRequest request, out Guid? idempotencyKey)
    {
        var validator = new RequestValidator();
        validator.NoUnknownMembers(body);
        var items = validator.Items(body.Items);
        var currency = validator.Currency(body.Currency, "currency");
        validator.CountryCode(body.CountryCode);
        validator.ShopperLocale(body.ShopperLocale);
        validator.DiscountCode(body.DiscountCode);
        validator.ShopperEmail(body.ShopperEmail);
        var deliverAt = validator.DeliverAt(body.DeliverAt);

        var returnUrl = _options.DefaultReturnUrl!;
        if (body.ReturnUrl is not null)
        {
            validator.Check(
                Uri.TryCreate(body.ReturnUrl, UriKind.Absolute, out returnUrl) && _options.AllowsReturnTo(returnUrl),
                "returnUrl",
                $"The return URL is not on an allowed origin, or longer than {CheckoutOptions.MaxReturnUrlLength} characters.");
        }

        idempotencyKey = null;
        if (request.Headers.TryGetValue("Idempotency-Key", out var header))
        {
            // Not the nil UUID: all clients that forget to set their key would share one session.
            validator.Check(
                Guid.TryParseExact(header, "D", out var key) && key != Guid.Empty,
                "Idempotency-Key",
                "The header Idempotency-Key is a UUID, new for each session.");
            idempotencyKey = key;
        }

        return validator.Failure is { } invalid ? invalid : new NewSession(
            items,
            currency!,
            body.CountryCode!,
            body.ShopperLocale,
            body.DiscountCode,
            CheckoutOptions.Encode(returnUrl!),
            body.ShopperEmail,
            deliverAt);
    }

    private static Money? SeenAmount(SeenAmountBody? amount, RequestValidator validator)
    {
        if (amount is null)
        {
            return null;
        }

        validator.NoUnknownMembers(amount, "amount.");
        validator.Check(amount.Value is not null, "amount.value", "An amount has a value in minor units.");
        var currency = validator.Currency(amount.Currency, "amount.currency");
        return amount.Value is { } value && currency is not null ? new Money(value, currency) : null;
    }
}
