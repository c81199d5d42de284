using System.Net;
using Checkout.Operations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Polly;

namespace Checkout.Adyen;

internal static class AdyenServiceCollectionExtensions
{
    private const int MaxResponseBytes = 1024 * 1024;

    public static IServiceCollection AddAdyenClient(this IServiceCollection services)
    {
        services.AddHttpClient<AdyenClient>((provider, http) =>
        {
            var options = provider.GetRequiredService<IOptions<AdyenOptions>>().Value;
            http.BaseAddress = options.ApiUrl;
            http.DefaultRequestHeaders.Add("x-api-key", options.ApiKey);
            http.MaxResponseContentBufferSize = MaxResponseBytes;
            // The client has its own, which depends on the call.
            http.Timeout = Timeout.InfiniteTimeSpan;
        })
        // A redirect would take the API key along.
        .ConfigurePrimaryHttpMessageHandler(() =>
            new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeLimits.AdyenConnection })
        // No time limit for each attempt: to send a PATCH again while Adyen is slow with the first one turns its answer into a lost one.
        .AddResilienceHandler("adyen", pipeline => pipeline
            .AddRetry(new HttpRetryStrategyOptions
            {
                MaxRetryAttempts = 2,
                Delay = TimeSpan.FromMilliseconds(200),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                // The shopper waits: rather an early answer that says when to come back.
                ShouldRetryAfterHeader = false,
                // To read a result is not repeated: anybody can ask for it, and whoever does can ask again.
                ShouldHandle = arguments => ValueTask.FromResult(
                    arguments.Context.GetRequestMessage()?.Method != HttpMethod.Get && ShouldRetry(arguments.Outcome)),
                OnRetry = arguments =>
                {
                    arguments.Context.GetRequestMessage()?.Options.Set(AdyenClient.RetriedKey, true);
                    return ValueTask.CompletedTask;
                },
            }));
        return services;
    }

    private static bool ShouldRetry(Outcome<HttpResponseMessage> outcome) =>
        HttpClientResiliencePredicates.IsTransient(outcome)
        // Adyen is still busy with the same idempotency key.
        || outcome.Result is { StatusCode: HttpStatusCode.Conflict }
        || (outcome.Result is { } response && AdyenClient.IsMarkedTransient(response));
}
