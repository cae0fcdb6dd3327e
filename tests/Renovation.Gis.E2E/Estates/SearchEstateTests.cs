using Microsoft.Playwright;
using Renovation.Gis.E2E.Site;
using Xunit;

namespace Renovation.Gis.E2E.Estates;

public sealed class SearchEstateTests(BrowsedSite site) : PageTest(site)
{
    private ILocator Field => Page.GetByRole(AriaRole.Combobox, new() { Name = "按名称查找小区" });

    private ILocator Hits => Page.GetByRole(AriaRole.Listbox, new() { Name = "查找结果" }).GetByRole(AriaRole.Option);

    [Fact]
    public async Task A_part_of_the_name_finds_estates_and_a_click_goes_there()
    {
        await Map.Open();

        await Field.FillAsync("丁溪");
        await Expect(Hits).ToHaveCountAsync(2);
        await Hits.Filter(new() { HasText = "丁溪二村" }).ClickAsync();

        await Expect(Map.PanelTitle).ToContainTextAsync("丁溪二村");
        await Expect(Map.Estate("E10")).ToBeInViewportAsync();
        await Expect(Hits).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_keyboard_chooses_among_the_hits()
    {
        await Map.Open();

        await Field.FillAsync("东运");
        await Expect(Hits).ToHaveCountAsync(3);
        await Page.Keyboard.PressAsync("ArrowDown");
        await Page.Keyboard.PressAsync("ArrowDown");
        var chosen = await Hits.Nth(1).Locator("span").InnerTextAsync();
        await Page.Keyboard.PressAsync("Enter");

        await Expect(Map.PanelTitle).ToContainTextAsync(chosen);
    }

    [Fact]
    public async Task A_name_that_nobody_bears_is_told()
    {
        await Map.Open();

        await Field.FillAsync("<b>%_'");

        await Expect(Hits).ToHaveTextAsync("没有同名小区");
    }
}
