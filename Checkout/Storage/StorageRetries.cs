using Azure.Core;
using Checkout.Operations;

namespace Checkout.Storage;

internal static class StorageRetries
{
    public static void Configure(RetryOptions retry)
    {
        retry.Mode = RetryMode.Exponential;
        retry.MaxRetries = 3;
        retry.Delay = TimeSpan.FromMilliseconds(100);
        retry.MaxDelay = TimeSpan.FromSeconds(1);
        retry.NetworkTimeout = TimeLimits.StorageTry;
    }
}
