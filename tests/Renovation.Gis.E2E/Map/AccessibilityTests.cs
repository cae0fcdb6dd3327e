using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Renovation.Gis.E2E.Site;
using Xunit;

namespace Renovation.Gis.E2E.Map;

public sealed class AccessibilityTests(BrowsedSite site) : PageTest(site)
{
    [Theory]
    [InlineData("/#map=16/31.7312/120.0612&estate=X01", PhoneWidth, PhoneHeight)]
    [InlineData("/#map=16/31.7312/120.0612&estate=X01", DeskWidth, DeskHeight)]
    [InlineData("/imports", PhoneWidth, PhoneHeight)]
    [InlineData("/imports", DeskWidth, DeskHeight)]
    [InlineData("/exports", PhoneWidth, PhoneHeight)]
    [InlineData("/exports", DeskWidth, DeskHeight)]
    public async Task A_page_has_no_serious_barrier(string address, int width, int height)
    {
        await OpenWindow(width, height);
        await Page.GotoAsync(address);
        if (address.Contains("estate", StringComparison.Ordinal))
        {
            await Expect(Map.PanelTitle).ToContainTextAsync("运河里小区");
        }

        var found = await Page.RunAxe();

        Assert.Empty(found.Violations.Where(one => one.Impact is "serious" or "critical").Select(Describe));
    }

    private static string Describe(AxeResultItem item) =>
        $"{item.Impact} {item.Id}: {item.Help}: {string.Join(" | ", item.Nodes.Select(node => $"{node.Target} {node.Any.FirstOrDefault()?.Message}"))}";
}
