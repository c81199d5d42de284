using System.ComponentModel.DataAnnotations;

namespace Checkout.Sessions;

/// <summary>Section <c>Checkout</c>, as far as it is about sessions.</summary>
internal sealed class SessionOptions : IValidatableObject
{
    public const string Section = "Checkout";

    /// <summary>What Adyen takes.</summary>
    internal static readonly TimeSpan MaxLifetime = TimeSpan.FromHours(24);

    private static readonly TimeSpan MinLifetime = TimeSpan.FromMinutes(5);

    /// <summary>How long a shopper has to pay. Null for what Adyen gives by itself, which is an hour.</summary>
    public TimeSpan? SessionLifetime { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (SessionLifetime < MinLifetime || SessionLifetime > MaxLifetime)
        {
            yield return new ValidationResult("Checkout:SessionLifetime is not from five minutes to a day. "
                + "Set Checkout__SessionLifetime to hours, minutes and seconds, for example 02:00:00 (a day is 1.00:00:00), or remove it.");
        }
    }
}
