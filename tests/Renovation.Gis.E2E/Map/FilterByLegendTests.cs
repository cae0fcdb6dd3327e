using Microsoft.Playwright;
using Renovation.Gis.E2E.Site;
using Xunit;

namespace Renovation.Gis.E2E.Map;

public sealed class FilterByLegendTests(BrowsedSite site) : PageTest(site)
{
    [Fact]
    public async Task What_is_not_ticked_leaves_the_map_and_the_list()
    {
        await Map.Open();
        await Expect(Map.Estate("X01")).ToBeVisibleAsync();

        await Map.LegendEntry("征迁排除").UncheckAsync();

        await Expect(Map.Estate("X01")).ToHaveCountAsync(0);
        await Expect(Map.Row("运河里小区")).ToHaveCountAsync(0);
        await Expect(Map.Estates).ToHaveCountAsync(20);
        await Expect(Map.ListRows).ToHaveCountAsync(20);
        await Expect(Map.ListHint).ToHaveTextAsync("20 / 21 个");
    }

    [Fact]
    public async Task The_list_follows_the_view()
    {
        await Map.OpenAtGroup();
        await Expect(Map.Row("东运一村")).ToBeVisibleAsync();
        await Expect(Map.Row("芳泉小区")).ToHaveCountAsync(0);

        await Page.GetByLabel("仅列当前视野").UncheckAsync();

        await Expect(Map.Row("东运一村")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Colouring_by_stage_gives_the_stages_their_colours_and_their_legend()
    {
        await Map.Open();
        var byVerdict = await Map.Estate("E06").GetAttributeAsync("fill");

        await Page.GetByRole(AriaRole.Radio, new() { Name = "按改造进度" }).CheckAsync();

        await Expect(Map.LegendEntry("施工中")).ToBeCheckedAsync();
        await Expect(Map.Estate("E06")).Not.ToHaveAttributeAsync("fill", byVerdict!);
        var closed = await Map.Estate("E06").GetAttributeAsync("fill");
        await Expect(Map.Estate("E17")).Not.ToHaveAttributeAsync("fill", closed!);
        await Expect(Map.Row("梅港花苑")).ToContainTextAsync("已归档");
    }

    [Fact]
    public async Task A_stage_that_is_not_ticked_takes_its_estates_away()
    {
        await Map.Open("#by=stage");
        await Expect(Map.Estate("E17")).ToBeVisibleAsync();

        await Map.LegendEntry("施工中").UncheckAsync();

        await Expect(Map.Estate("E17")).ToHaveCountAsync(0);
        await Expect(Map.Row("芳泉小区")).ToHaveCountAsync(0);
    }
}
