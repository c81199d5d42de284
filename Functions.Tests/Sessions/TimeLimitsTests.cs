using Xunit;
using static Checkout.Operations.TimeLimits;

namespace Functions.Tests.Sessions;

public sealed class TimeLimitsTests
{
    [Fact]
    public void Each_limit_leaves_time_for_what_happens_within_it()
    {
        // Of whoever waits for whom, the outer one has more patience, and an answer is still given.
        Assert.True(RequestBody < Notification);
        Assert.True(StorageTry < Notification);
        Assert.True(Notification < Request);
        Assert.True(AdyenConnection + StorageTry <= Adyen, "A connection that fails is tried again.");
        Assert.True(RequestBody + Adyen + StorageTry < Request);

        // An attempt has called Adyen, recorded the end, and another instance agrees that its lease is not over.
        Assert.True(Adyen + StorageTry + ClockDifference <= Lease);
        Assert.True(AdyenConnection < Lease - StorageTry - ClockDifference);
        Assert.True(Lease < Request, "After a crash, a shopper who tries again gets on while still waiting.");
    }
}
