using Microsoft.Playwright;
using Renovation.Gis.E2E.Site;
using Xunit;

namespace Renovation.Gis.E2E.Estates;

public sealed class ReadExclusionTests(BrowsedSite site) : PageTest(site)
{
    [Fact]
    public async Task An_estate_due_for_demolition_is_hatched_not_only_coloured()
    {
        await Map.OpenAtGroup();

        await Expect(Map.Estate("X01")).ToHaveAttributeAsync("fill", new System.Text.RegularExpressions.Regex("^url\\(#hatch-"));
        await Expect(Map.Estate("E01")).ToHaveAttributeAsync("fill", new System.Text.RegularExpressions.Regex("^#"));
    }

    [Fact]
    public async Task Its_panel_gives_rule_clause_and_the_overlap_on_the_map()
    {
        await Map.OpenAtGroup("&estate=X01");
        await Expect(Map.PanelTitle).ToContainTextAsync("运河里小区");

        var reason = Map.PanelSection("判定理由").GetByRole(AriaRole.Listitem).Filter(new() { HasText = "ELG-06" });
        await Expect(reason).ToContainTextAsync("不符合");
        await reason.GetByText("实施方案原文").ClickAsync();
        await Expect(reason.GetByText("未纳入今后5年规划征迁范围")).ToBeVisibleAsync();
        await reason.GetByRole(AriaRole.Button, new() { Name = "在地图上显示" }).ClickAsync();
        await Expect(Map.Faults.First).ToBeInViewportAsync();
    }
}
