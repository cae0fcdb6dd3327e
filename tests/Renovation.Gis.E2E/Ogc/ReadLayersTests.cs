using Microsoft.Playwright;
using Renovation.Gis.E2E.Site;
using Xunit;

namespace Renovation.Gis.E2E.Ogc;

/// <summary>The read API as pages: from the landing page to one estate, by links alone.</summary>
public sealed class ReadLayersTests(BrowsedSite site) : PageTest(site)
{
    private ILocator Shapes => Page.Locator("[data-part=map] canvas");

    [Fact]
    public async Task Links_lead_from_the_landing_page_to_one_estate_with_its_shape_and_its_properties()
    {
        await Page.GotoAsync("/ogc");
        await Page.GetByRole(AriaRole.Link, new() { Name = "图层" }).ClickAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "老旧小区 estates" }).ClickAsync();
        await Expect(Shapes).ToBeVisibleAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "查看要素" }).ClickAsync();
        await Expect(Page.GetByText("本页 21 条，共 21 条")).ToBeVisibleAsync();
        await Page.GetByRole(AriaRole.Rowheader, new() { Name = "E01", Exact = true }).GetByRole(AriaRole.Link).ClickAsync();

        await Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("E01");
        await Expect(Page.Locator("dl")).ToContainTextAsync("东运一村");
        await Expect(Shapes).ToBeVisibleAsync();
        Assert.True(await Drawn(), "nothing is drawn on the map");
    }

    [Fact]
    public async Task Pages_are_turned_forth_and_back_by_keyboard()
    {
        await Page.GotoAsync("/ogc/collections/estates/items?f=html&limit=8&culture=en");
        await Expect(Page.GetByText("8 of 21 features")).ToBeVisibleAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "Next page" }).PressAsync("Enter");
        await Expect(Page.GetByRole(AriaRole.Rowheader, new() { Name = "E01", Exact = true })).Not.ToBeAttachedAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "Previous page" }).PressAsync("Enter");

        await Expect(Page.GetByRole(AriaRole.Rowheader, new() { Name = "E01", Exact = true })).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("/ogc")]
    [InlineData("/ogc/collections")]
    [InlineData("/ogc/collections/estates")]
    [InlineData("/ogc/collections/estates/items?f=html")]
    [InlineData("/ogc/collections/estates/items/E01?f=html")]
    [InlineData("/ogc/collections/estates/items?f=html&bbox=0,0,1,1")]
    [InlineData("/ogc/api?f=html")]
    public async Task A_page_fits_a_phone(string path)
    {
        await OpenPhone();
        await Page.GotoAsync(path);

        Assert.True(await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "The page is wider than the phone");
    }

    [Fact]
    public async Task When_the_features_cannot_be_read_the_page_says_so()
    {
        await Page.RouteAsync("**/items?f=json*", route => route.FulfillAsync(new() { Body = "no JSON" }));
        await Page.GotoAsync("/ogc/collections/estates");

        await Expect(Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("地图数据没有读到，请稍后重试。");
    }

    private Task<bool> Drawn() => Page.EvaluateAsync<bool>(
        """
        () => [...document.querySelectorAll('[data-part=map] canvas')].some(canvas =>
          canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some(value => value > 0))
        """);
}
