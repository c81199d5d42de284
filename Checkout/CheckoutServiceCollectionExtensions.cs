using System.Diagnostics.CodeAnalysis;
using Azure.Core;
using Azure.Identity;
using Checkout.Adyen;
using Checkout.Api;
using Checkout.Carts;
using Checkout.Limits;
using Checkout.Notifications;
using Checkout.Operations;
using Checkout.Sessions;
using Checkout.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Checkout;

public static class CheckoutServiceCollectionExtensions
{
    /// <summary>Adds the checkout API. The host maps each of <see cref="Routes"/> to a method of an interface beside them.</summary>
    /// <param name="configuration">
    /// Has the sections <c>Checkout</c>, <c>Adyen</c>, <c>CheckoutStorage</c> and <c>Limits</c>; checked when the host starts.
    /// </param>
    /// <param name="verifier">Checks the signatures of webhooks.</param>
    public static IServiceCollection AddCheckout(
        this IServiceCollection services, IConfiguration configuration, INotificationVerifier verifier)
    {
        AddOptions<CheckoutOptions>(services, configuration.GetSection(CheckoutOptions.Section));
        AddOptions<AdyenOptions>(services, configuration.GetSection(AdyenOptions.Section));
        AddOptions<SessionOptions>(services, configuration.GetSection(SessionOptions.Section));
        AddOptions<LimitsOptions>(services, configuration.GetSection(LimitsOptions.Section));
        AddOptions<ClientAddressOptions>(services, configuration.GetSection(ClientAddressOptions.Section));
        services.TryAddSingleton(TimeProvider.System);
        LogLevels.Set(services);

        services.AddCatalogSeeder(configuration);
        services.AddSingleton<CatalogCache>();
        services.AddSingleton<CatalogStore>();
        services.AddSingleton<SessionStore>();
        services.AddAdyenClient();
        services.AddSingleton<CreateRequests>();
        services.AddTransient<SessionCreator>();
        services.AddSingleton<SessionReplacer>();
        services.AddTransient<CartUpdater>();
        services.AddTransient<SessionFinalizer>();
        services.AddTransient<AmountUpdater>();
        services.AddTransient<ResultReader>();
        services.AddSingleton(verifier);
        services.AddSingleton<NotificationSignatures>();
        services.AddSingleton<WebhookAuthentication>();
        services.AddSingleton<NotificationStore>();
        services.AddSingleton<OrderAnnouncer>();
        services.AddSingleton<NotificationReceiver>();
        services.AddSingleton<ClientAddress>();
        services.AddSingleton<RequestLimits>();
        services.AddSingleton<DiscountGuesses>();
        services.AddSingleton<RejectedResults>();
        services.AddSingleton<AccessTokens>();
        services.AddSingleton<ApiCall>();
        // Transient, because the HTTP client inside is meant to be short-lived.
        services.AddTransient<ISessionsApi, SessionsApi>();
        services.AddTransient<ICartApi, CartApi>();
        services.AddTransient<IStorefrontApi, StorefrontApi>();
        services.AddTransient<INotificationsApi, NotificationsApi>();
        services.AddTransient<IHealthApi, HealthApi>();
        return services;
    }

    /// <summary>Adds <see cref="CatalogSeeder"/> and no more than it needs.</summary>
    /// <param name="configuration">Has the section <c>CheckoutStorage</c>.</param>
    public static IServiceCollection AddCatalogSeeder(this IServiceCollection services, IConfiguration configuration)
    {
        AddOptions<StorageOptions>(services, configuration.GetSection(StorageOptions.Section));
        services.AddSingleton(_ => SignIn(configuration));
        services.AddSingleton<Tables>();
        services.AddSingleton<Queues>();
        // Its constructor is internal, as everything behind it is, so the container cannot find it by itself.
        return services.AddTransient(provider =>
            new CatalogSeeder(provider.GetRequiredService<Tables>(), provider.GetRequiredService<Queues>()));
    }

    // One for the process, because each asks for tokens of its own. In Azure none is looked for: the identity of the app is named.
    private static TokenCredential SignIn(IConfiguration configuration) =>
        configuration["AZURE_CLIENT_ID"] is { Length: > 0 } identity
            ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(identity))
            : new DefaultAzureCredential();

    private static void AddOptions<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] T>(
        IServiceCollection services, IConfiguration section)
        where T : class =>
        services.AddOptions<T>().Bind(section).ValidateDataAnnotations().ValidateOnStart();
}
