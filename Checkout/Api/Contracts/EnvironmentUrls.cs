namespace Checkout.Api.Contracts;

/// <summary>Each ends with a slash, because Drop-in appends to it.</summary>
internal sealed record EnvironmentUrls(Uri Api, Uri Analytics, CdnUrls Cdn)
{
    /// <param name="simulator">The root of the stand-in for Adyen.</param>
    public static EnvironmentUrls For(Uri simulator)
    {
        // Drop-in wants the word "test" in the address when the client key is one for tests.
        var root = new Uri(simulator, "checkoutshopper-test/checkoutshopper/");
        return new EnvironmentUrls(root, root, new CdnUrls(root, root));
    }
}
