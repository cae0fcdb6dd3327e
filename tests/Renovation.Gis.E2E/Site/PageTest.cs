using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace Renovation.Gis.E2E.Site;

/// <summary>
/// A browser window of its own for one test. The test fails, whatever it looks at, when the page has an error, breaks the content
/// security policy or asks another host for anything.
/// </summary>
[Collection(BrowsedSiteTests.Name)]
public abstract partial class PageTest(BrowsedSite site) : IAsyncLifetime
{
    public const int DeskWidth = 1366;
    public const int DeskHeight = 768;
    public const int PhoneWidth = 390;
    public const int PhoneHeight = 844;

    private readonly PageFaults faults = new(site.Address);
    private IBrowserContext? context;

    protected BrowsedSite Site { get; } = site;

    protected IPage Page { get; private set; } = null!;

    protected MapOnPage Map { get; private set; } = null!;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public virtual async ValueTask InitializeAsync() => await OpenWindow(DeskWidth, DeskHeight);

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (context is null)
        {
            return;
        }
        if (TestContext.Current.TestState?.Result == TestResult.Failed || !faults.IsEmpty)
        {
            await TakePicture();
        }
        await context.DisposeAsync();
        faults.ThrowIfAny();
    }

    /// <summary>The demo login whose cookies new windows have; null for a visitor.</summary>
    protected string? Login { get; set; } = "bureau";

    /// <summary>Another window, as of another reader: nothing cached, no cookies but the login's.</summary>
    protected async Task OpenWindow(int width, int height)
    {
        if (context is not null)
        {
            await context.DisposeAsync();
        }
        context = await Site.Browser.NewContextAsync(new()
        {
            BaseURL = Site.Address.ToString(),
            StorageState = Login is null ? null : await Site.SignedIn(Login),
            ViewportSize = new() { Width = width, Height = height },
            HasTouch = width < 600,
            Locale = "zh-CN",
            TimezoneId = "Asia/Shanghai",
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(10_000);
        await faults.Watch(context);
        Page = await context.NewPageAsync();
        Map = new MapOnPage(Page);
    }

    /// <summary>Lets the browser's note about a status or a broken line pass that the test itself brings about.</summary>
    protected void Forgive(string text) => faults.Forgive(text);

    /// <summary>Watches a window that the test opened by itself.</summary>
    protected Task Watch(IBrowserContext other) => faults.Watch(other);

    protected Task OpenPhone() => OpenWindow(PhoneWidth, PhoneHeight);

    protected static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    private async Task TakePicture()
    {
        var folder = Path.Combine(Path.GetTempPath(), "gis-e2e-failures");
        var name = UnfitForFileNames().Replace(TestContext.Current.Test?.TestDisplayName ?? "test", "_");
        var path = Path.Combine(folder, $"{name[^Math.Min(name.Length, 120)..]}.png");
        await Page.ScreenshotAsync(new() { Path = path });
        TestContext.Current.SendDiagnosticMessage($"{path} shows the page at {Page.Url}");
    }

    [GeneratedRegex("[^A-Za-z0-9_.]+")]
    private static partial Regex UnfitForFileNames();
}
