using System.Net;
using Checkout.Adyen;
using Checkout.Carts;
using Checkout.Operations;
using Microsoft.Extensions.Options;

namespace Checkout.Sessions;

/// <summary>What Adyen is told of a session when it is created. Later only the amount can change, and whether it can be paid.</summary>
internal sealed class CreateRequests(IOptions<AdyenOptions> adyen, IOptions<SessionOptions> sessions, TimeProvider clock)
{
    /// <param name="client">Null if it is not known.</param>
    public CreateSessionRequest For(NewSession request, Cart cart, MerchantReference reference, IPAddress? client)
    {
        var fields = adyen.Value.Fields;
        return new CreateSessionRequest(
            adyen.Value.MerchantAccount,
            cart.Amount,
            reference.ToString(),
            reference.Order,
            request.ReturnUrl,
            request.CountryCode,
            request.ShopperLocale,
            request.ShopperEmail,
            request.DeliverAt)
        {
            LineItems = LineItems.Of(cart),
            ShopperIP = client?.ToString(),
            ExpiresAt = ExpiresAt(),
            ShopperName = request.ShopperName,
            TelephoneNumber = request.TelephoneNumber,
            BillingAddress = request.BillingAddress,
            DeliveryAddress = request.DeliveryAddress,
            BlockedPaymentMethods = fields.BlockedPaymentMethods,
            Fields = fields.Members,
        };
    }

    // In whole seconds, as Adyen's own examples are. A clock that is ahead of Adyen's must not make a day too long for it.
    private DateTimeOffset? ExpiresAt()
    {
        if (sessions.Value.SessionLifetime is not { } lifetime)
        {
            return null;
        }

        var longest = SessionOptions.MaxLifetime - TimeLimits.ClockDifference;
        var expiresAt = clock.GetUtcNow() + (lifetime < longest ? lifetime : longest);
        return DateTimeOffset.FromUnixTimeSeconds(expiresAt.ToUnixTimeSeconds());
    }
}
