namespace Checkout.Api.Contracts;

internal sealed record CdnUrls(Uri Images, Uri Translations);
