using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Checkout.Operations;

/// <summary>What is logged besides the events of this app.</summary>
internal static class LogLevels
{
    // A dozen lines for each request, which are paid for by their size.
    private static readonly string[] Quiet = ["Microsoft.AspNetCore", "System.Net.Http", "Polly"];

    // Writes the whole query of each request, and a sessionResult in it stands in for the access token.
    private const string Requests = "Microsoft.AspNetCore.Hosting.Diagnostics";

    /// <summary>A host's configuration may ask for more of a narrower category, but never for queries.</summary>
    public static void Set(IServiceCollection services)
    {
        services.AddLogging(logging =>
        {
            foreach (var category in Quiet)
            {
                logging.AddFilter(category, LogLevel.Warning);
            }
        });
        // The last rule for a provider and category counts, but one that names the provider goes before all that do not.
        services.PostConfigure<LoggerFilterOptions>(options =>
        {
            foreach (var provider in options.Rules.Select(rule => rule.ProviderName).Append(null).Distinct().ToList())
            {
                options.Rules.Add(new LoggerFilterRule(provider, Requests, LogLevel.Warning, null));
            }
        });
    }
}
