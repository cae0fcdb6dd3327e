using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Renovation.Gis.E2E.Site;
using Xunit;

namespace Renovation.Gis.E2E.Trail;

public sealed class ReadTrailTests(BrowsedSite site) : PageTest(site)
{
    [Theory]
    [InlineData("auditor", "/trail", DeskWidth, DeskHeight)]
    [InlineData("auditor", "/trail", PhoneWidth, PhoneHeight)]
    [InlineData("bureau", "/trail?who=nobody", DeskWidth, DeskHeight)]
    [InlineData("bureau", "/trail?who=nobody", PhoneWidth, PhoneHeight)]
    [InlineData("bureau", "/trail/networks?company=UT-GAS", DeskWidth, DeskHeight)]
    [InlineData("gas", "/trail/networks", PhoneWidth, PhoneHeight)]
    public async Task A_page_has_no_serious_barrier_and_fits_its_screen(string login, string address, int width, int height)
    {
        Login = login;
        await OpenWindow(width, height);
        await Page.GotoAsync(address);
        await Look($"{login}{address.Replace('/', '-').Split('?')[0]}-{width}");

        await HasNoBarrier();
    }

    [Fact]
    public async Task The_auditor_begins_at_the_trail_finds_what_was_imported_and_takes_it_along()
    {
        Login = "auditor";
        await OpenWindow(DeskWidth, DeskHeight);
        await Page.GotoAsync("/");
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("审计记录");

        await Page.GetByLabel("操作").SelectOptionAsync("Imported");
        await Page.GetByRole(AriaRole.Button, new() { Name = "筛选" }).ClickAsync();
        var rows = Page.Locator(".trail-table tbody tr");
        await Expect(rows.First).ToContainTextAsync("导入");
        await Expect(rows.Filter(new() { HasText = "小区" }).First).ToContainTextAsync("批次");

        var download = await Page.RunAndWaitForDownloadAsync(() => Page.GetByRole(AriaRole.Link, new() { Name = "导出" }).ClickAsync());
        var csv = await File.ReadAllTextAsync(await download.PathAsync(), Cancellation);
        Assert.Equal(await rows.CountAsync(), csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length - 1);
    }

    [Theory]
    [InlineData(DeskWidth, DeskHeight)]
    [InlineData(PhoneWidth, PhoneHeight)]
    public async Task An_estates_panel_opens_its_history_on_demand(int width, int height)
    {
        await OpenWindow(width, height);
        await Map.OpenAtGroup("&estate=E01");
        await Expect(Map.PanelTitle).ToContainTextAsync("东运一村");
        var history = Map.Panel.Locator("details.history", new() { HasText = "历史记录" });
        await history.Locator("summary").ScrollIntoViewIfNeededAsync();
        await history.Locator("summary").ClickAsync();

        await Expect(history.Locator("li").First).ToContainTextAsync("导入");
        await history.Locator("li").First.ScrollIntoViewIfNeededAsync();
        await Look($"history-{width}");
        await HasNoBarrier();
    }

    [Fact]
    public async Task A_company_finds_the_history_of_its_network_in_the_header()
    {
        Login = "gas";
        await OpenWindow(DeskWidth, DeskHeight);
        await Page.GotoAsync("/");
        await Page.GetByRole(AriaRole.Link, new() { Name = "管网记录" }).ClickAsync();

        await Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("管网记录");
        await Expect(Page.Locator(".trail-table tbody tr").First).ToContainTextAsync("批次");
        await Expect(Page.GetByLabel("单位")).ToBeHiddenAsync();
    }

    private async Task Look(string name)
    {
        if (Environment.GetEnvironmentVariable("GIS_LOOK") is { Length: > 0 } folder)
        {
            await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png") });
        }
    }

    private async Task HasNoBarrier()
    {
        var found = await Page.RunAxe();
        Assert.Empty(found.Violations.Where(one => one.Impact is "serious" or "critical").Select(one => $"{one.Id} {string.Join(" | ", one.Nodes.Select(node => node.Html))}"));
        Assert.True(await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "The page is wider than its screen");
    }
}
