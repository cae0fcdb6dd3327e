using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Renovation.Gis.E2E.Site;
using Xunit;

namespace Renovation.Gis.E2E.Accounts;

public sealed class AccountPagesTests(BrowsedSite site) : PageTest(site)
{
    public static TheoryData<string, string?, int, int> Pages
    {
        get
        {
            var data = new TheoryData<string, string?, int, int>();
            foreach (var (address, login) in ((string, string?)[])
                [("/account/sign-in", null), ("/account/sign-in/code", null), ("/public", null), ("/account", "gas"), ("/account/password", "gas"), ("/account/second-factor", "gas"),
                ("/account/tokens", "gas"), ("/accounts", "admin"), ("/accounts/new", "admin"), ("/accounts/gas", "admin")])
            {
                data.Add(address, login, DeskWidth, DeskHeight);
                data.Add(address, login, PhoneWidth, PhoneHeight);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_has_no_serious_barrier_and_fits_its_screen(string address, string? login, int width, int height)
    {
        Login = login;
        await OpenWindow(width, height);
        await Page.GotoAsync(address);
        if (Environment.GetEnvironmentVariable("GIS_LOOK") is { Length: > 0 } folder)
        {
            await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{address.Trim('/').Replace('/', '-')}-{width}.png") });
        }

        var found = await Page.RunAxe();

        Assert.Empty(found.Violations.Where(one => one.Impact is "serious" or "critical").Select(one => $"{one.Id} {string.Join(" | ", one.Nodes.Select(node => node.Html))}"));
        Assert.True(await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "The page is wider than its screen");
    }

    [Fact]
    public async Task An_administrator_makes_an_account_and_disables_it()
    {
        Login = "admin";
        await OpenWindow(DeskWidth, DeskHeight);
        await Page.GotoAsync("/");
        await Page.GetByRole(AriaRole.Link, new() { Name = "新建账号" }).ClickAsync();
        await Page.GetByLabel("用户名").FillAsync("chen.jie");
        await Page.GetByLabel("显示名").FillAsync("陈洁");
        await Expect(Page.GetByLabel("管线单位")).ToBeHiddenAsync();
        await Page.GetByLabel("角色").SelectOptionAsync("Utility");
        await Page.GetByLabel("管线单位").SelectOptionAsync("UT-WATER");
        await Page.GetByRole(AriaRole.Button, new() { Name = "建立账号" }).ClickAsync();
        await Expect(Page.Locator("[data-part=secret]")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^[a-z0-9]{5}(-[a-z0-9]{5}){3}$"));

        await Page.GetByRole(AriaRole.Button, new() { Name = "停用账号" }).ClickAsync();

        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "启用账号" })).ToBeVisibleAsync();
        await Page.GotoAsync("/accounts");
        await Expect(Page.GetByRole(AriaRole.Row, new() { Name = "chen.jie" })).ToContainTextAsync("停用");
    }

    [Fact]
    public async Task A_token_is_made_shown_once_and_revoked()
    {
        Login = "water";
        await OpenWindow(DeskWidth, DeskHeight);
        await Page.GotoAsync("/account/tokens");
        await Page.GetByLabel("名称").FillAsync("办公室 QGIS");
        await Page.GetByRole(AriaRole.Button, new() { Name = "生成令牌" }).ClickAsync();
        await Expect(Page.Locator("[data-part=secret]")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^gis_[0-9a-f]{64}$"));

        await Page.GotoAsync("/account/tokens");
        await Expect(Page.Locator("[data-part=secret]")).ToHaveCountAsync(0);
        await Page.GetByRole(AriaRole.Button, new() { Name = "作废 办公室 QGIS" }).ClickAsync();

        await Expect(Page.GetByText("还没有令牌。")).ToBeVisibleAsync();
    }
}
