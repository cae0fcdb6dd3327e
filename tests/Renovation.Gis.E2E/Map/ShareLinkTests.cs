using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Renovation.Gis.E2E.Site;
using Xunit;

namespace Renovation.Gis.E2E.Map;

public sealed partial class ShareLinkTests(BrowsedSite site) : PageTest(site)
{
    [Fact]
    public async Task A_link_brings_back_view_filter_colouring_and_selection()
    {
        await Map.OpenAtGroup();
        await Page.GetByRole(AriaRole.Radio, new() { Name = "按改造进度" }).CheckAsync();
        await Map.LegendEntry("暂停").UncheckAsync();
        await Map.Row("东运二村").ClickAsync();
        await Expect(Map.PanelTitle).ToContainTextAsync("东运二村");
        await Assertions.Expect(Page).ToHaveURLAsync(SharedLink());
        var link = Page.Url;

        await OpenWindow(DeskWidth, DeskHeight);
        await Page.GotoAsync(link);

        await Expect(Map.PanelTitle).ToContainTextAsync("东运二村");
        await Expect(Page.GetByLabel("按改造进度")).ToBeCheckedAsync();
        await Expect(Map.LegendEntry("暂停")).Not.ToBeCheckedAsync();
        await Expect(Map.LegendEntry("施工中")).ToBeCheckedAsync();
        Assert.Equal(ViewIn(link), ViewIn(Page.Url));
    }

    [Fact]
    public async Task A_link_with_odd_words_still_opens_the_map()
    {
        await Map.Open("#map=99/abc/-&by=colour&hide=Nothing,&on=__proto__&gap=-1");

        await Expect(Map.Estates).ToHaveCountAsync(21);
    }

    private static string ViewIn(string link) => View().Match(link).Value;

    [GeneratedRegex("map=[0-9./]+")]
    private static partial Regex View();

    [GeneratedRegex("map=16/.*estate=E02.*by=stage.*hide=Suspended")]
    private static partial Regex SharedLink();
}
