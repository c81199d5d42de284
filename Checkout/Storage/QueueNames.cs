namespace Checkout.Storage;

/// <summary>The queues that the shop's own systems read.</summary>
public static class QueueNames
{
    /// <summary>Paid orders.</summary>
    public const string Completed = "checkout-completed";

    /// <summary>Sessions whose payments a person has to look at.</summary>
    public const string NeedsAttention = "checkout-needs-attention";
}
