using Microsoft.Playwright;
using Xunit;

namespace Renovation.Gis.E2E.Site;

/// <summary>One running program and one browser for all tests; they are used one after another.</summary>
public sealed class BrowsedSite : IAsyncLifetime
{
    private IPlaywright? playwright;
    private RunningGis? gis;

    public IBrowser Browser { get; private set; } = null!;

    public Uri Address => gis!.Address;

    public async ValueTask InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        Browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
            ],
        });
        gis = await RunningGis.Start();
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        playwright?.Dispose();
        if (gis is not null)
        {
            await gis.DisposeAsync();
        }
    }
}

[CollectionDefinition(Name)]
public sealed class BrowsedSiteTests : ICollectionFixture<BrowsedSite>
{
    public const string Name = "site";
}
