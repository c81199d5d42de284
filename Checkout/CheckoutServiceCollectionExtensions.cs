using System.Diagnostics.CodeAnalysis;
using Azure.Core;
using Azure.Identity;
using Checkout.Adyen;
using Checkout.Api;
using Checkout.Carts;
using Checkout.Limits;
using Checkout.Notifications;
using Checkout.Sessions;
using Checkout.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Checkout;

public static class CheckoutServiceCollectionExtensions
{
    /// <summary>Adds the checkout API. The host maps each of <see cref="Routes"/> to a method of one of the Api classes.</summary>
    /// <param name="configuration">
    /// Has the sections <c>Checkout</c>, <c>Adyen</c>, <c>CheckoutStorage</c> and <c>Limits</c>; checked when the host starts.
    /// </param>
    /// <param name="verifier">Checks the signatures of webhooks.</param>
    public static IServiceCollection AddCheckout(this IServiceCollection services, IConfiguration configuration, INotificationVerifier verifier)
    {
        AddOptions<CheckoutOptions>(services, configuration.GetSection(CheckoutOptions.Section));
        AddOptions<AdyenOptions>(services, configuration.GetSection(AdyenOptions.Section));
        AddOptions<LimitsOptions>(services, configuration.GetSection(LimitsOptions.Section));
        services.TryAddSingleton(TimeProvider.System);
        LogLevels.Set(services);

        services.AddCatalogSeeder(configuration);
        services.AddSingleton<CatalogStore>();
        services.AddSingleton<SessionStore>();
        services.AddAdyenClient();
        services.AddTransient<SessionCreator>();
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
        services.AddSingleton<SessionAccess>();
        services.AddSingleton<ApiCall>();

        AddPublicTypes(services);
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
        return services.AddTransient(provider => new CatalogSeeder(Get<Tables>(provider), Get<Queues>(provider)));
    }

    // One for the process, because each asks for tokens of its own. In Azure none is looked for: the identity of the app is named.
    private static TokenCredential SignIn(IConfiguration configuration) =>
        configuration["AZURE_CLIENT_ID"] is { Length: > 0 } identity
            ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(identity))
            : new DefaultAzureCredential();

    // Their constructors are internal, as everything behind them is, so the container cannot find them by itself.
    // Transient, because the HTTP client inside is meant to be short-lived.
    private static void AddPublicTypes(IServiceCollection services)
    {
        services.AddTransient(provider => new SessionsApi(
            Get<ApiCall>(provider),
            Get<SessionAccess>(provider),
            Get<AccessTokens>(provider),
            Get<RequestLimits>(provider),
            Get<ClientAddress>(provider),
            Get<SessionCreator>(provider),
            Get<SessionFinalizer>(provider),
            Get<AmountUpdater>(provider),
            Get<ResultReader>(provider),
            Get<IOptions<CheckoutOptions>>(provider),
            Get<TimeProvider>(provider)));
        services.AddTransient(provider => new CartApi(
            Get<ApiCall>(provider),
            Get<SessionAccess>(provider),
            Get<SessionStore>(provider),
            Get<CartUpdater>(provider),
            Get<ClientAddress>(provider)));
        services.AddTransient(provider => new StorefrontApi(Get<ApiCall>(provider), Get<CatalogStore>(provider), Get<IOptions<AdyenOptions>>(provider)));
        services.AddTransient(provider => new NotificationsApi(
            Get<ApiCall>(provider),
            Get<WebhookAuthentication>(provider),
            Get<NotificationSignatures>(provider),
            Get<NotificationReceiver>(provider),
            Get<ILogger<NotificationsApi>>(provider)));
        services.AddTransient(provider => new HealthApi(Get<ApiCall>(provider), Get<SessionStore>(provider)));
    }

    private static T Get<T>(IServiceProvider provider)
        where T : notnull => provider.GetRequiredService<T>();

    private static void AddOptions<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] T>(IServiceCollection services, IConfiguration section)
        where T : class =>
        services.AddOptions<T>().Bind(section).ValidateDataAnnotations().ValidateOnStart();
}
