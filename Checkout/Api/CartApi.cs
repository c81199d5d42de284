using System.Globalization;
using Checkout.Api.Contracts;
using Checkout.Failures;
using Checkout.Limits;
using Checkout.Sessions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Checkout.Api;

/// <summary>Reads and changes the cart of a session.</summary>
public sealed class CartApi
{
    private readonly ApiCall _call;
    private readonly SessionAccess _access;
    private readonly SessionStore _store;
    private readonly CartUpdater _updater;
    private readonly ClientAddress _addresses;

    internal CartApi(ApiCall call, SessionAccess access, SessionStore store, CartUpdater updater, ClientAddress addresses)
    {
        _call = call;
        _access = access;
        _store = store;
        _updater = updater;
        _addresses = addresses;
    }

    /// <summary>GET /sessions/{id}/cart</summary>
    public Task<IResult> GetAsync(HttpRequest request, string id) => _call.RunLimitedAsync(request, async cancellationToken =>
    {
        if (_access.Refusal(request, id) is { } refusal)
        {
            return ApiCall.Problem(request, refusal);
        }

        return await _store.FindAsync(id, cancellationToken) is { } stored
            ? Answer(request, stored.Session)
            : ApiCall.Problem(request, Failure.SessionNotFound());
    });

    /// <summary>PUT /sessions/{id}/cart</summary>
    public Task<IResult> UpdateAsync(HttpRequest request, string id) => _call.RunLimitedAsync(request, async cancellationToken =>
    {
        if (_access.Refusal(request, id) is { } refusal)
        {
            return ApiCall.Problem(request, refusal);
        }

        if ((await _call.ReadAsync(request, ApiJsonContext.Default.UpdateCartBody)).Failed(out var failure, out var body))
        {
            return ApiCall.Problem(request, failure);
        }

        var validator = new RequestValidator();
        validator.NoUnknownMembers(body);
        var items = validator.Items(body.Items);
        validator.DiscountCode(body.DiscountCode);
        var expectedVersion = ExpectedVersion(request, validator);
        if (validator.Failure is { } invalid)
        {
            return ApiCall.Problem(request, invalid);
        }

        var updated = await _updater.UpdateAsync(id, items, body.DiscountCode, expectedVersion, _addresses.Of(request), cancellationToken);
        return updated.Failed(out failure, out var session)
            ? ApiCall.Problem(request, failure)
            : Answer(request, session);
    });

    private static JsonHttpResult<CartAnswer> Answer(HttpRequest request, CheckoutSession session)
    {
        request.HttpContext.Response.Headers.ETag = ETagOf(session.CartVersion).ToString();
        return TypedResults.Json(CartAnswer.For(session), AnswerJson.Context.CartAnswer);
    }

    private static EntityTagHeaderValue ETagOf(int version) => new($"\"{version.ToString(CultureInfo.InvariantCulture)}\"");

    private static int? ExpectedVersion(HttpRequest request, RequestValidator validator)
    {
        if (request.Headers.IfMatch.Count == 0 || request.Headers.IfMatch == "*")
        {
            return null;
        }

        // A weak or foreign ETag is a version that this cart never has.
        if (!EntityTagHeaderValue.TryParse(request.Headers.IfMatch.ToString(), out var etag))
        {
            validator.Check(false, "If-Match", "The header If-Match is the ETag of a cart.");
            return null;
        }

        var isNumber = int.TryParse(etag.Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version);
        return isNumber && etag.Equals(ETagOf(version)) ? version : 0;
    }
}
