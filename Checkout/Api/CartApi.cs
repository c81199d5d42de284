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

internal sealed class CartApi(ApiCall call, SessionStore store, CartUpdater updater, RequestLimits limits, ClientAddress addresses)
    : ICartApi
{
    public Task<IResult> GetAsync(HttpRequest request, string id) => call.RunForSessionAsync(request, id, async cancellationToken =>
        await store.FindAsync(id, cancellationToken) is { } stored
            ? Answer(request, stored.Session)
            : new Problem(Failure.SessionNotFound()));

    public Task<IResult> UpdateAsync(HttpRequest request, string id) => call.RunForSessionAsync(request, id, async cancellationToken =>
        (await call.ReadAsync(request, ApiJsonContext.Default.UpdateCartBody)).Failed(out var failure, out var body)
        || body.ToChange(request.Headers.IfMatch).Failed(out failure, out var change)
        || (failure = limits.OnCart(request, change.Items.Count)) is not null
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
internal sealed record UpdateCartBody(IReadOnlyList<CartItemBody?>? Items, string? DiscountCode, string? DeliveryOption, string? Region)
    : StrictBody
{
    /// <param name="ifMatch">The header of that name.</param>
    public Outcome<CartChange> ToChange(StringValues ifMatch)
    {
        var validator = new RequestValidator();
        validator.NoUnknownMembers(this);
        var items = validator.Items(Items);
        validator.DiscountCode(DiscountCode);
        validator.DeliveryOption(DeliveryOption);
        validator.Region(Region);
        var expectedVersion = ExpectedVersion(ifMatch, validator);
        return validator.Failure is { } invalid
            ? invalid
            : new CartChange(items, DiscountCode, DeliveryOption, Region, expectedVersion);
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
/// <param name="DeliveryOptions">Those that apply to the cart, as it would pay for them.</param>
/// <param name="CountryCode">Missing in a session that an earlier version has created.</param>
internal sealed record CartAnswer(
    IReadOnlyList<CartLineAnswer> Lines,
    Money Subtotal,
    AppliedDiscount? Discount,
    CartDelivery? Delivery,
    CartTax? Tax,
    Money Amount,
    IReadOnlyList<CartDelivery> DeliveryOptions,
    string? CountryCode,
    string? Region,
    int Version)
{
    public static CartAnswer For(CheckoutSession session)
    {
        var cart = session.Cart;
        return new CartAnswer(
            [.. cart.Lines.Select(line =>
                new CartLineAnswer(line.Sku, line.Name, line.Quantity, line.UnitAmount, line.LineAmount, line.Tax))],
            cart.Subtotal,
            cart.Discount,
            cart.Delivery,
            cart.Tax,
            cart.Amount,
            cart.DeliveryOptions,
            cart.CountryCode,
            cart.Region,
            session.CartVersion);
    }

    public static EntityTagHeaderValue ETagOf(int version) => new($"\"{version.ToString(CultureInfo.InvariantCulture)}\"");
}

/// <param name="Tax">Of the line after its share of the discount.</param>
internal sealed record CartLineAnswer(string Sku, string Name, int Quantity, Money UnitAmount, Money LineAmount, TaxShare? Tax);
