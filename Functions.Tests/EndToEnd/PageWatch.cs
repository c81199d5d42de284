using System.Collections.Concurrent;
using Microsoft.Playwright;
using Xunit;

namespace Functions.Tests.EndToEnd;

/// <summary>Notes what no page of a shop should do: report errors, break its Content-Security-Policy, or talk to strangers.</summary>
internal sealed class PageWatch
{
    /// <summary>The path of the file that has every payment method there is, up to the hash in its name.</summary>
    public const string AllPaymentMethods = "/assets/adyen-";

    private const string ReportViolation = "reportViolation";

    private readonly ConcurrentQueue<string> _errors = new();
    private readonly ConcurrentQueue<string> _violations = new();
    private readonly ConcurrentQueue<string> _strangers = new();
    private readonly ConcurrentQueue<string> _expected = new();
    private readonly ConcurrentQueue<string> _tolerated = new();

    /// <param name="hasAccount">Adyen, the wallets and the file for them are no strangers then.</param>
    public async Task WatchAsync(IBrowserContext context, bool hasAccount)
    {
        context.Request += (_, request) =>
        {
            var url = new Uri(request.Url);
            var isStranger = url is not { IsLoopback: true } and not { Scheme: "data" or "blob" or "about" };
            if (!hasAccount && (isStranger || url.AbsolutePath.StartsWith(AllPaymentMethods, StringComparison.Ordinal)))
            {
                _strangers.Enqueue(request.Url);
            }
        };
        context.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                _errors.Enqueue($"{message.Text} ({message.Location})");
            }
        };
        context.WebError += (_, error) => _errors.Enqueue($"Not caught: {error.Error}");
        await context.ExposeFunctionAsync(ReportViolation, (string text) => _violations.Enqueue(text));
        await context.AddInitScriptAsync(
            "addEventListener('securitypolicyviolation', violation => " +
            ReportViolation + "(`${violation.effectiveDirective} ${violation.blockedURI} ${violation.sourceFile}`))");
    }

    /// <summary>
    /// Says that the console must have an error with this in its text or address: a test has cut a line, or been refused.
    /// </summary>
    public void ExpectError(string part) => _expected.Enqueue(part);

    /// <summary>
    /// Says that the console may have an error with this in its text or address, depending on which of two calls is the faster.
    /// </summary>
    public void TolerateError(string part) => _tolerated.Enqueue(part);

    /// <summary>Fails if there was anything of it.</summary>
    public void MustBeClean()
    {
        var errors = _errors.ToList();
        Assert.Empty(_violations);
        Assert.Empty(_strangers);
        Assert.DoesNotContain(errors, error => !_expected.Concat(_tolerated).Any(part => error.Contains(part, StringComparison.Ordinal)));
        Assert.All(_expected, part => Assert.Contains(errors, error => error.Contains(part, StringComparison.Ordinal)));
    }
}
