using Azure.Core;
using Azure.Identity;
using Checkout.Storage;
using DevHost;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Functions.Tests;

/// <summary>How a host signs in to Azure.</summary>
public sealed class SignInTests
{
    [Fact]
    public async Task In_Azure_no_other_way_to_sign_in_is_tried_than_the_identity_that_is_named()
    {
        await using var app = Create(new() { ["AZURE_CLIENT_ID"] = "4a3b1c2d-0000-4000-8000-000000000001" });
        Assert.IsType<ManagedIdentityCredential>(Assert.Single(app.Services.GetServices<TokenCredential>()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task Elsewhere_it_is_whoever_has_signed_in_on_the_machine(string? identity)
    {
        await using var app = Create(new() { ["AZURE_CLIENT_ID"] = identity });
        Assert.IsType<DefaultAzureCredential>(Assert.Single(app.Services.GetServices<TokenCredential>()));
    }

    [Fact]
    public async Task Tables_and_queues_share_one_sign_in()
    {
        var signIn = new RefusedSignIn();
        await using var app = Create([], services => services.AddSingleton<TokenCredential>(signIn));

        await Assert.ThrowsAsync<AuthenticationFailedException>(
            () => app.Services.GetRequiredService<Tables>().Sessions.CreateIfNotExistsAsync(TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<AuthenticationFailedException>(
            () => app.Services.GetRequiredService<Queues>().Completed.SendMessageAsync("an order", TestContext.Current.CancellationToken));

        Assert.Equal(2, signIn.Attempts);
    }

    private static WebApplication Create(Dictionary<string, string?> settings, Action<IServiceCollection>? configureServices = null) =>
        ApiHost.Create(
            "http://127.0.0.1:0",
            new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(settings)
            {
                ["CheckoutStorage:TableEndpoint"] = "https://shop.table.core.windows.net",
                ["CheckoutStorage:QueueEndpoint"] = "https://shop.queue.core.windows.net",
            }).Build(),
            configureServices);

    private sealed class RefusedSignIn : TokenCredential
    {
        public int Attempts { get; private set; }

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Attempts++;
            throw new AuthenticationFailedException("Refused.");
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(GetToken(requestContext, cancellationToken));
    }
}
