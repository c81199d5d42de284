using System.Globalization;
using Checkout.Carts;
using Checkout.Currencies;
using Checkout.Failures;
using Checkout.Limits;
using Checkout.Sessions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Checkout.Api;

internal sealed class CartApi(ApiCall call, SessionStore store, CartUpdater updater, ClientAddress addresses) : ICartApi
{
    public Task<IResult> GetAsync(HttpRequest request, string id) => call.RunForSessionAsync(request, id, async cancellationToken =>
        await store.FindAsync(id, cancellationToken) is { } stored
            ? Answer(request, stored.Session)
            : new Problem(Failure.SessionNotFound()));

    public Task<IResult> UpdateAsync(HttpRequest request, string id) => call.RunForSessionAsync(request, id, async cancellationToken =>
        (await call.ReadAsync(request, ApiJsonContext.Default.UpdateCartBody)).Failed(out var failure, out var body)
        || body.ToChange(request.Headers.IfMatch).Failed(out failure, out var change)
        || (await updater.UpdateAsync(id, change, addresses.Of(request), cancellationToken)).Failed(out failure, out var session)
            ? new Problem(failure)
            : Answer(request, session));

    private static JsonHttpResult<CartAnswer> Answer(HttpRequest request, CheckoutSession session)
    {
        request.HttpContext.Response.Headers.ETag = CartAnswer.ETagOf(session.CartVersion).ToString();
        return TypedResults.Json(CartAnswer.For(session), ApiJson.Answers.CartAnswer);
    }
}

/// <summary>PUT /sessions/{id}/cart</summary>
internal sealed record UpdateCartBody(IReadOnlyList<CartItemBody?>? Items, string? DiscountCode) : StrictBody
{
    /// <param name="ifMatch">The header of that name.</param>
    public Outcome<CartChange> ToChange(StringValues ifMatch)
    {
        var validator = new RequestValidator();
        validator.NoUnknownMembers(this);
        var items = validator.Items(Items);
        validator.DiscountCode(DiscountCode);
        var expectedVersion = ExpectedVersion(ifMatch, validator);
        return validator.Failure is { } invalid ? invalid : new CartChange(items, DiscountCode, expectedVersion);
    }

    private static int? ExpectedVersion(StringValues ifMatch, RequestValidator validator)
    {
        if (ifMatch.Count == 0 || ifMatch == "*")
        {
            return null;
        }

        // A weak or foreign ETag is a version that this cart never has.
        if (!EntityTagHeaderValue.TryParse(ifMatch.ToString(), out var etag))
        {
            validator.Check(false, "If-Match", "The header If-Match is the ETag of a cart.");
            return null;
        }

        var isNumber = int.TryParse(etag.Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version);
        return isNumber && etag.Equals(CartAnswer.ETagOf(version)) ? version : 0;
    }
}

internal sealed record CartItemBody(string? Sku, int? Quantity) : StrictBody;

/// <summary>All amounts are in minor units.</summary>
internal sealed record CartAnswer(IReadOnlyList<CartLine> Lines, Money Subtotal, AppliedDiscount? Discount, Money Amount, int Version)
{
    public static CartAnswer For(CheckoutSession session) =>
        new(session.Cart.Lines, session.Cart.Subtotal, session.Cart.Discount, session.Cart.Amount, session.CartVersion);

    public static EntityTagHeaderValue ETagOf(int version) => new($"\"{version.ToString(CultureInfo.InvariantCulture)}\"");
}
