using Azure.Core;

namespace Checkout.Storage;

internal static class StorageRetries
{
    // A storage call either answers quickly or is tried again: a shopper, or Adyen, waits for it.
    private static readonly TimeSpan NetworkTimeout = TimeSpan.FromSeconds(3);

    public static void Configure(RetryOptions retry)
    {
        retry.Mode = RetryMode.Exponential;
        retry.MaxRetries = 3;
        retry.Delay = TimeSpan.FromMilliseconds(100);
        retry.MaxDelay = TimeSpan.FromSeconds(1);
        retry.NetworkTimeout = NetworkTimeout;
    }
}
