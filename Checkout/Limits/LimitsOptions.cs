using System.ComponentModel.DataAnnotations;

namespace Checkout.Limits;

/// <summary>
/// Section <c>Limits</c>: what one client may do in a minute, at each instance. A shop's own shoppers share addresses, at home, at work and
/// above all behind mobile carriers, so the limits by address are far above what one of them needs.
/// </summary>
internal sealed class LimitsOptions
{
    public const string Section = "Limits";

    private const int Most = 100_000;

    /// <summary>False for tests that send more than shoppers would.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Calls from one address, of whatever kind but webhooks, <c>/config</c> and <c>/health</c>.</summary>
    [Range(1, Most, ErrorMessage = "Limits:RequestsPerMinute is out of range. "
        + "Set Limits__RequestsPerMinute to what one address may send in a minute, from 1 to 100000, or remove it.")]
    public int RequestsPerMinute { get; set; } = 600;

    /// <summary>Sessions from one address: each is a call to Adyen and two records here.</summary>
    [Range(1, Most, ErrorMessage = "Limits:CreatesPerMinute is out of range. "
        + "Set Limits__CreatesPerMinute to how many sessions one address may create in a minute, from 1 to 100000, or remove it.")]
    public int CreatesPerMinute { get; set; } = 120;

    /// <summary>Calls on one session that may end in one to Adyen.</summary>
    [Range(1, Most, ErrorMessage = "Limits:SessionCallsPerMinute is out of range. "
        + "Set Limits__SessionCallsPerMinute to how often one session may be finalised or its result read in a minute, "
        + "from 1 to 100000, or remove it.")]
    public int SessionCallsPerMinute { get; set; } = 60;

    /// <summary>Discount codes from one address that turn out not to apply.</summary>
    [Range(1, Most, ErrorMessage = "Limits:RefusedDiscountsPerMinute is out of range. "
        + "Set Limits__RefusedDiscountsPerMinute to how many discount codes one address may try in vain in a minute, "
        + "from 1 to 100000, or remove it.")]
    public int RefusedDiscountsPerMinute { get; set; } = 10;
}
