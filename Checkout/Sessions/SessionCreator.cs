using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Checkout.Adyen;
using Checkout.Carts;
using Checkout.Currencies;
using Checkout.Failures;
using Checkout.Limits;
using Checkout.Operations;
using Microsoft.Extensions.Logging;

namespace Checkout.Sessions;

/// <summary>What a client asks for when it creates a session, checked.</summary>
/// <remarks>Its hash is kept, so what is serialised of it stays as it is. What was added since is left out where it was not sent.</remarks>
internal sealed record NewSession(
    IReadOnlyList<CartItem> Items,
    Currency Currency,
    string CountryCode,
    string? ShopperLocale,
    string? DiscountCode,
    string ReturnUrl,
    string? ShopperEmail,
    DateTimeOffset? DeliverAt)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Region { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? DeliveryOption { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ShopperName? ShopperName { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TelephoneNumber { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Address? BillingAddress { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Address? DeliveryAddress { get; init; }

    /// <summary>The client has chosen where the shopper returns to.</summary>
    [JsonIgnore]
    public bool HasOwnReturnUrl { get; init; }

    [JsonIgnore]
    public WantedCart Wanted => new(Currency, CountryCode, Region, Items, DiscountCode, DeliveryOption);

    /// <summary>The id of the session whose place this one takes, in the same order.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Replaces { get; init; }

    /// <summary>Chosen by the client. The same key and request again give the same session.</summary>
    [JsonIgnore]
    public Guid? IdempotencyKey { get; init; }
}

/// <param name="WasThere">An earlier request with the same key has created it.</param>
internal sealed record CreatedSession(CheckoutSession Session, bool WasThere);

/// <summary>Prices the cart, creates the session at Adyen, and records it.</summary>
internal sealed class SessionCreator(
    CatalogStore catalogs,
    DiscountGuesses guesses,
    AdyenClient adyen,
    SessionStore store,
    SessionReplacer replacer,
    CreateRequests requests,
    TimeProvider clock,
    ILogger<SessionCreator> logger)
{
    /// <param name="client">Null if it is not known.</param>
    public async Task<Outcome<CreatedSession>> CreateAsync(NewSession request, IPAddress? client, CancellationToken cancellationToken)
    {
        var wanted = request.Wanted;
        var catalog = await catalogs.GetAsync(wanted, cancellationToken);
        if (guesses.Price(catalog, wanted, clock.GetUtcNow(), client).Failed(out var failure, out var cart))
        {
            return failure;
        }

        // Each round but the last finds its place taken meanwhile.
        while (true)
        {
            var key = request.IdempotencyKey ?? Guid.NewGuid();
            if ((await FindPlaceAsync(request.Replaces, key, cancellationToken)).Failed(out failure, out var place))
            {
                return failure;
            }

            if (await TryCreateAsync(request, client, key, place, cart, cancellationToken) is { } created)
            {
                return created;
            }
        }
    }

    private async Task<Outcome<OrderPlace>> FindPlaceAsync(string? replaces, Guid key, CancellationToken cancellationToken) =>
        replaces is null
            ? new OrderPlace(MerchantReference.For(key), Taken: null, Earlier: [])
            : await replacer.FindPlaceAsync(replaces, HashOf(key), cancellationToken);

    /// <returns>Null when another request has taken the place.</returns>
    private async Task<Outcome<CreatedSession>?> TryCreateAsync(
        NewSession request, IPAddress? client, Guid key, OrderPlace place, Cart cart, CancellationToken cancellationToken)
    {
        var (keyHash, requestHash) = (HashOf(key), HashOf(request, key));
        CheckoutSession? created = null;
        var taken = place.Taken;
        if (taken is null)
        {
            var body = requests.For(request, cart, place.Reference, client);
            var answer = await CreateAtAdyenAsync(request, requestHash, body, cart, cancellationToken);
            if (answer.Failed(out var failure, out created)
                || (await RecordAsync(created, cancellationToken)).Failed(out failure, out created))
            {
                return failure;
            }

            var reference = new SessionReference(created.Reference, created.Id, keyHash, requestHash);
            // Where it cannot be added it is there.
            taken = await store.TryAddAsync(reference, cancellationToken)
                ? null
                : await store.FindReferenceAsync(created.Reference, cancellationToken);
        }

        if (taken is not null && (taken.KeyHash, taken.RequestHash) != (keyHash, requestHash))
        {
            if (taken.KeyHash != keyHash && request is not { Replaces: null, IdempotencyKey: not null })
            {
                return null;
            }

            return new Failure(
                ErrorCode.IdempotencyKeyReused, "This Idempotency-Key was used for another request. Use a new key for a new request.");
        }

        if (await replacer.ReplaceAsync(place.Earlier, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        if (taken is null)
        {
            return new CreatedSession(created!, WasThere: false);
        }

        return await store.FindAsync(taken.SessionId, cancellationToken) is { } stored
            ? new CreatedSession(stored.Session, WasThere: true)
            : Failure.SessionNotFound();
    }

    // Before its reference: then that never leads to a session that is not there. A crash in between leaves a session that nobody has been
    // given, and that can never be paid.
    private async Task<Outcome<CheckoutSession>> RecordAsync(CheckoutSession session, CancellationToken cancellationToken)
    {
        if (await store.TryAddAsync(session, cancellationToken))
        {
            return session;
        }

        var stored = await store.FindAsync(session.Id, cancellationToken);
        if (stored?.Session.Reference != session.Reference)
        {
            // Another shopper's, who would be shown to this one.
            logger.SessionOfAnotherOrder(session.Id, stored?.Session.Reference, session.Reference);
            return ProviderFailures.Rejected();
        }

        return stored.Session;
    }

    private async Task<Outcome<CheckoutSession>> CreateAtAdyenAsync(
        NewSession request, string requestHash, CreateSessionRequest body, Cart cart, CancellationToken cancellationToken)
    {
        var answer = await adyen.CreateSessionAsync(body, IdempotencyKey.For(requestHash, body), cancellationToken);
        if (!answer.Succeeded(out var created))
        {
            return answer.Rejected(out var rejection)
                ? ProviderFailures.Rejected(rejection, MembersOf(request))
                : ProviderFailures.Unavailable();
        }

        // Without payable:false the amount could never be changed, and the shopper could pay before the cart is final.
        if (created.Payable || created.Amount != body.Amount || created.Reference != body.Reference || !SessionId.IsWellFormed(created.Id))
        {
            logger.SessionNotAsRequested(
                PlainText.Clean(created.Id),
                created.Payable,
                created.Amount.ToString(),
                PlainText.Clean(created.Reference),
                body.Reference,
                body.Amount.ToString());
            return ProviderFailures.Rejected();
        }

        return new CheckoutSession
        {
            Id = created.Id,
            Reference = body.Reference,
            SessionData = created.SessionData,
            ExpiresAt = created.ExpiresAt,
            Cart = cart,
            HasDeliveryAddress = request.DeliveryAddress is not null,
            CartVersion = CheckoutSession.FirstCartVersion,
        };
    }

    // What the client has not sent it cannot mend.
    private static IEnumerable<string> MembersOf(NewSession request)
    {
        (string Member, bool IsSent)[] members =
        [
            ("countryCode", true),
            ("shopperLocale", request.ShopperLocale is not null),
            ("shopperEmail", request.ShopperEmail is not null),
            ("deliverAt", request.DeliverAt is not null),
            ("returnUrl", request.HasOwnReturnUrl),
            ("shopperName", request.ShopperName is not null),
            ("telephoneNumber", request.TelephoneNumber is not null),
            ("billingAddress", request.BillingAddress is not null),
            ("deliveryAddress", request.DeliveryAddress is not null),
        ];
        return members.Where(member => member.IsSent).Select(member => member.Member);
    }

    private static string HashOf(Guid key) => Convert.ToHexStringLower(SHA256.HashData(key.ToByteArray(bigEndian: true)));

    // By the key, which is not kept: from a bare hash, whoever guesses who has bought could be sure of it.
    private static string HashOf(NewSession request, Guid key) => Convert.ToHexStringLower(HMACSHA256.HashData(
        key.ToByteArray(bigEndian: true), JsonSerializer.SerializeToUtf8Bytes(request, SessionJsonContext.Default.NewSession)));
}
