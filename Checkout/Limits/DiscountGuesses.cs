using System.Net;
using Checkout.Carts;
using Checkout.Failures;
using Checkout.Operations;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Checkout.Limits;

/// <summary>
/// Prices carts, and lets nobody try one discount code after the other. After too many that were refused, good ones are refused as well:
/// otherwise they would stand out.
/// </summary>
internal sealed class DiscountGuesses(IOptions<LimitsOptions> options, ILogger<DiscountGuesses> logger) : IDisposable
{
    private readonly bool _enabled = options.Value.Enabled;
    private readonly RateLimit<IPAddress> _refused = new(options.Value.RefusedDiscountsPerMinute);
    private readonly Lock _one = new();

    /// <param name="client">Null if it is not known.</param>
    public Outcome<Cart> Price(Catalog catalog, WantedCart wanted, DateTimeOffset now, IPAddress? client)
    {
        var priced = PriceUnlessGuessing(catalog, wanted, now, client);
        if (priced.Failure is { Code: var code, Detail: var detail } && code == ErrorCode.TemporarilyUnavailable)
        {
            logger.TaxRateMissing(detail);
        }

        return priced;
    }

    public void Dispose() => _refused.Dispose();

    private Outcome<Cart> PriceUnlessGuessing(Catalog catalog, WantedCart wanted, DateTimeOffset now, IPAddress? client)
    {
        if (!_enabled || client is null || string.IsNullOrEmpty(wanted.DiscountCode))
        {
            return catalog.Price(wanted, now);
        }

        var household = ClientAddress.Household(client);
        // One after the other, or many at once would all pass before the first of them is counted. To price a cart takes microseconds.
        lock (_one)
        {
            if (_refused.Look(household) is { } tooMany)
            {
                return tooMany;
            }

            var priced = catalog.Price(wanted, now);
            if (priced.Failure?.Code == ErrorCode.UnknownDiscount)
            {
                _refused.Take(household);
            }

            return priced;
        }
    }
}
