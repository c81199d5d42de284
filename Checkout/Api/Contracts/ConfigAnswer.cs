namespace Checkout.Api.Contracts;

/// <summary>What a frontend needs to start Drop-in.</summary>
/// <param name="EnvironmentUrls">Drop-in's <c>_environmentUrls</c>, when the stand-in for Adyen is used.</param>
internal sealed record ConfigAnswer(string ClientKey, string Environment, EnvironmentUrls? EnvironmentUrls);
