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

    /// <summary>Chosen by the client. The same key and request again give the same session.</summary>
    [JsonIgnore]
    public Guid? IdempotencyKey { get; init; }
}

/// <summary>Prices the cart, creates the session at Adyen, and records it.</summary>
internal sealed class SessionCreator(
    CatalogStore catalogs,
    DiscountGuesses guesses,
    AdyenClient adyen,
    SessionStore store,
    CreateRequests requests,
    TimeProvider clock,
    ILogger<SessionCreator> logger)
{
    /// <param name="client">Null if it is not known.</param>
    public async Task<Outcome<CheckoutSession>> CreateAsync(NewSession request, IPAddress? client, CancellationToken cancellationToken)
    {
        var wanted = request.Wanted;
        var catalog = await catalogs.GetAsync(wanted, cancellationToken);
        if (guesses.Price(catalog, wanted, clock.GetUtcNow(), client).Failed(out var failure, out var cart))
        {
            return failure;
        }

        var reference = ReferenceFor(request.IdempotencyKey);
        var requestHash = HashOf(request);
        var body = requests.For(request, cart, reference, client);
        if ((await CreateAtAdyenAsync(request, requestHash, body, cart, cancellationToken)).Failed(out failure, out var session))
        {
            return failure;
        }

        // The session first: then a reference never leads to a session that is not there. A crash in between leaves a session that nobody
        // has been given, and that can never be paid.
        if (!await store.TryAddAsync(session, cancellationToken))
        {
            var stored = await store.FindAsync(session.Id, cancellationToken);
            if (stored?.Session.Reference != reference)
            {
                // Another shopper's, who would be shown to this one.
                logger.SessionOfAnotherOrder(session.Id, stored?.Session.Reference, reference);
                return ProviderFailures.Rejected();
            }

            session = stored.Session;
        }

        return await store.TryAddAsync(new SessionReference(reference, session.Id, requestHash), cancellationToken)
            ? session
            : await GetExistingAsync(reference, requestHash, cancellationToken);
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
            CartVersion = CheckoutSession.FirstCartVersion,
        };
    }

    private async Task<Outcome<CheckoutSession>> GetExistingAsync(string reference, string requestHash, CancellationToken cancellationToken)
    {
        // It could not be added because it is there.
        var existing = (await store.FindReferenceAsync(reference, cancellationToken))!;
        if (existing.RequestHash != requestHash)
        {
            return new Failure(
                ErrorCode.IdempotencyKeyReused, "This Idempotency-Key was used for another request. Use a new key for a new request.");
        }

        var stored = await store.FindAsync(existing.SessionId, cancellationToken);
        return stored is null ? Failure.SessionNotFound() : stored.Session;
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

    // References and session ids have no colon, which separates the fields of a webhook's signature.
    private static string ReferenceFor(Guid? idempotencyKey) => idempotencyKey is { } key
        ? Convert.ToHexStringLower(SHA256.HashData(key.ToByteArray(bigEndian: true)).AsSpan(0, 16))
        : Guid.NewGuid().ToString("N");

    private static string HashOf(NewSession request) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(request, SessionJsonContext.Default.NewSession)));
}
