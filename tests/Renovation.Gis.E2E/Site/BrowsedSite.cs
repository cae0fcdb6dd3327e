using System.Collections.Concurrent;
using Microsoft.Playwright;
using Renovation.Gis.Web.Features.Accounts;
using Xunit;

namespace Renovation.Gis.E2E.Site;

/// <summary>One running program and one browser for all tests; they are used one after another.</summary>
public sealed class BrowsedSite : IAsyncLifetime
{
    private IPlaywright? playwright;
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> sessions = new(StringComparer.Ordinal);
    private RunningGis? gis;

    public IBrowser Browser { get; private set; } = null!;

    public Uri Address => gis!.Address;

    public RunningGis Gis => gis!;

    /// <summary>The cookies of a browser that has signed in with a demo login, as Playwright keeps them; each login signs in once.</summary>
    public Task<string> SignedIn(string name) => sessions.GetOrAdd(name, one => new(() => SignIn(one))).Value;

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

    private async Task<string> SignIn(string name)
    {
        await using var context = await Browser.NewContextAsync(new() { BaseURL = Address.ToString(), Locale = "zh-CN" });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/account/sign-in");
        await page.GetByLabel("用户名").FillAsync(name);
        await page.GetByLabel("密码").FillAsync(DemoAccounts.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "登录", Exact = true }).ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("sign-in", StringComparison.Ordinal));
        return await context.StorageStateAsync();
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
