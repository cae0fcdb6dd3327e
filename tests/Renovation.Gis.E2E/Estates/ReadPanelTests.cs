using Microsoft.Playwright;
using Renovation.Gis.E2E.Site;
using Xunit;

namespace Renovation.Gis.E2E.Estates;

public sealed class ReadPanelTests(BrowsedSite site) : PageTest(site)
{
    [Fact]
    public async Task A_click_on_the_map_opens_the_panel_with_neighbours_and_bundle()
    {
        await Map.OpenAtGroup();

        await Map.Estate("E01").ClickAsync();

        await Expect(Map.PanelTitle).ToContainTextAsync("东运一村");
        var neighbours = Map.PanelSection("相邻小区").GetByRole(AriaRole.Listitem);
        await Expect(neighbours.Filter(new() { HasText = "东运二村" })).ToContainTextAsync("0.5");
        await Expect(neighbours.Filter(new() { HasText = "铁新里" })).ToContainTextAsync("相近");
        var bundle = Map.PanelSection("打包建议");
        await Expect(bundle).ToContainTextAsync("5 个小区");
        await Expect(bundle.Locator(".bundle-reason")).ToContainTextAsync("。");
        await Expect(bundle.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(5);
    }

    [Fact]
    public async Task The_keyboard_alone_reaches_an_estate_and_opens_it()
    {
        await Map.OpenAtGroup();
        await Expect(Map.Estate("E01")).ToHaveAttributeAsync("tabindex", "0");
        await Map.Estate("E01").FocusAsync();

        await Page.Keyboard.PressAsync("ArrowRight");
        await Expect(Map.Estate("E01")).ToHaveAttributeAsync("tabindex", "-1");
        await Page.Keyboard.PressAsync("Enter");

        await Expect(Map.PanelTitle).Not.ToContainTextAsync("东运一村");
        await Page.Keyboard.PressAsync("Escape");
    }

    [Fact]
    public async Task Arrow_keys_walk_the_list_and_Enter_opens_what_they_reach()
    {
        await Map.OpenAtGroup();
        await Map.Row("东运一村").FocusAsync();

        await Page.Keyboard.PressAsync("ArrowDown");
        await Page.Keyboard.PressAsync("Enter");

        await Expect(Map.PanelTitle).ToContainTextAsync("东运二村");
        await Map.Panel.GetByRole(AriaRole.Button, new() { Name = "关闭" }).ClickAsync();
        await Expect(Map.Panel).ToBeHiddenAsync();
        await Expect(Map.Row("东运二村")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_neighbour_in_the_panel_leads_to_its_own_panel()
    {
        await Map.OpenAtGroup("&estate=E01");

        await Map.PanelSection("相邻小区").GetByRole(AriaRole.Button, new() { Name = "铁新里" }).ClickAsync();

        await Expect(Map.PanelTitle).ToContainTextAsync("铁新里");
        await Assertions.Expect(Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("estate=E04"));
    }
}
