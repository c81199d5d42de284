using System.Text.Json;
using DevHost;
using Functions.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace Functions.Tests.EndToEnd;

/// <summary>
/// A test in a browser: a shop of its own, and a browser context with nothing in it. However the test goes, at its end no page may have
/// misbehaved, no browser may have told Adyen an amount, and nobody may have paid twice.
/// </summary>
public abstract class ShopTest(AzuriteFixture azurite, BrowserFixture browsers) : IAsyncLifetime
{
    private readonly List<IBrowserContext> _contexts = [];
    private readonly PageWatch _watch = new();
    private Shop? _shop;
    private ShopPage? _page;

    private protected ShopPage Page => _page!;

    private protected Shop Shop => _shop!;

    private protected AzuriteFixture Azurite => azurite;

    private protected SimulatorClient Simulator => Shop.Simulator;

    /// <summary>Whether the shop is served as before an account at Adyen, rather than before the simulator.</summary>
    private protected virtual bool HasAccount => false;

    public async ValueTask InitializeAsync()
    {
        await browsers.GetAsync();
        _shop = await Shop.OpenAsync(azurite, HasAccount);
        _page = await NewContextAsync();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_shop is null)
        {
            return;
        }

        try
        {
            if (TestContext.Current.TestState?.Result == TestResult.Failed)
            {
                await ShowFailureAsync();
            }

            foreach (var context in _contexts)
            {
                await context.CloseAsync();
            }

            _watch.MustBeClean();
            foreach (var payment in await Shop.RequestsAsync("payments"))
            {
                using var body = JsonDocument.Parse(payment.GetProperty("body").GetString()!);
                Assert.False(HasAmount(body.RootElement), $"The browser sent an amount: {body.RootElement}");
            }

            Assert.InRange((await Shop.PaymentsAsync()).Count(payment => payment.EndsWith("Authorised", StringComparison.Ordinal)), 0, 1);
        }
        finally
        {
            await _shop.DisposeAsync();
        }
    }

    /// <summary>A page of another browser, so to speak: nothing is shared with the first.</summary>
    private protected async Task<ShopPage> NewContextAsync()
    {
        var browser = await browsers.GetAsync();
        var context = await browser.NewContextAsync(
            new BrowserNewContextOptions { Locale = "en-US", ReducedMotion = ReducedMotion.Reduce });
        _contexts.Add(context);
        context.SetDefaultTimeout(ShopPage.TimeoutMs);
        await _watch.WatchAsync(context, HasAccount);
        return new ShopPage(await context.NewPageAsync(), Shop.Url);
    }

    /// <summary>Says that the browser's console must have an error with this in its text or address.</summary>
    private protected void ExpectError(string part) => _watch.ExpectError(part);

    private protected void TolerateError(string part) => _watch.TolerateError(part);

    private protected async Task MustHavePaidAsync(params string[] payments) => Assert.Equal(payments, await Shop.PaymentsAsync());

    /// <summary>In each width and scheme: axe-core finds nothing, nothing is wider than the screen, and a screenshot is left.</summary>
    private protected async Task MustLookWellAsync(string view)
    {
        var page = Page.Browser;
        foreach (var width in new[] { 1440, 360 })
        {
            await page.SetViewportSizeAsync(width, 900);
            foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
                await page.ScreenshotAsync(new PageScreenshotOptions
                {
                    Path = RepositoryRoot.Combine(
                        "TestResults", "screenshots", $"{view}-{width}-{(scheme == ColorScheme.Dark ? "dark" : "light")}.png"),
                    FullPage = true,
                    // Colours on their way from one scheme to the other belong to neither.
                    Animations = ScreenshotAnimations.Disabled,
                });
                Assert.True(
                    await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"),
                    $"{view} is wider than {width} pixels.");

                // What it looks for depends on the scheme or on the width, never on both.
                if (scheme == ColorScheme.Dark == (width == 360))
                {
                    Assert.Empty((await Axe.FindViolationsAsync(page)).Select(violation => $"{view}, {width}, {scheme}: {violation}"));
                }
            }
        }
    }

    private static bool HasAmount(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Any(
            member => member.Name.Contains("amount", StringComparison.OrdinalIgnoreCase) || HasAmount(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().Any(HasAmount),
        _ => false,
    };

    private async Task ShowFailureAsync()
    {
        var name = $"{GetType().Name}.{TestContext.Current.TestMethod?.MethodName}.{TestContext.Current.Test?.UniqueID[..8]}.png";
        foreach (var page in _contexts.SelectMany(context => context.Pages))
        {
            await page.ScreenshotAsync(
                new PageScreenshotOptions { Path = RepositoryRoot.Combine("TestResults", "failures", name), FullPage = true });
        }
    }
}
