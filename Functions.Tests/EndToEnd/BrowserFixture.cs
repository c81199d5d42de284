using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(Functions.Tests.EndToEnd.BrowserFixture))]

namespace Functions.Tests.EndToEnd;

/// <summary>One browser for the whole run, started by the first test that needs it.</summary>
public sealed class BrowserFixture : IAsyncDisposable
{
    private static readonly string[] Arguments =
    [
        "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync",
    ];

    // What Playwright switches off: Chromium heeds only the last such list, and that is ours.
    private static readonly string[] PlaywrightsDisabledFeatures =
    [
        "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "DialMediaRouteProvider", "GlobalMediaControls",
        "HttpsUpgrades",
        "LensOverlay", "MediaRouter", "PaintHolding", "ThirdPartyStoragePartitioning", "BlockOriginHeaderModificationOnRedirect",
        "AvoidCorsURLLoaderRestartOnRedirect", "Translate", "AutoDeElevate", "OptimizationHints", "NetworkTimeServiceQuerying",
        "AimEnabled",
        "msForceBrowserSignIn", "msEdgeUpdateLaunchServicesPreferredVersion",
    ];

    // With each context comes a window whose address bar is made of web pages. Nobody sees them, and they take as long as the shop's.
    private static readonly string[] DisabledFeatures =
        [.. PlaywrightsDisabledFeatures, "WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "SpareRendererForSitePerProcess"];

    private readonly Lazy<Task<IBrowser?>> _browser;
    private IPlaywright? _playwright;

    public BrowserFixture() => _browser = new Lazy<Task<IBrowser?>>(LaunchAsync);

    /// <summary>Skips the test where there is no browser.</summary>
    public async Task<IBrowser> GetAsync()
    {
        var browser = await _browser.Value;
        Assert.SkipWhen(browser is null, Chromium.HowToGetOne);
        return browser!;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser.IsValueCreated && await _browser.Value is { } browser)
        {
            await browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    private async Task<IBrowser?> LaunchAsync()
    {
        Assertions.SetDefaultExpectTimeout(ShopPage.TimeoutMs);
        _playwright = await Playwright.CreateAsync();
        return Chromium.Find(_playwright) is { } path
            ? await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
            {
                ExecutablePath = path,
                Headless = true,
                Args = [.. Arguments, $"--disable-features={string.Join(',', DisabledFeatures)}"],
                // Chromium does not start with its sandbox for root, which is who most containers run as.
                ChromiumSandbox = !Environment.IsPrivilegedProcess,
            })
            : null;
    }
}
