using Microsoft.Playwright;
using Renovation.Gis.E2E.Site;
using Xunit;

namespace Renovation.Gis.E2E.Estates;

public sealed class UsePhoneTests(BrowsedSite site) : PageTest(site)
{
    public override async ValueTask InitializeAsync() => await OpenPhone();

    [Fact]
    public async Task The_list_is_a_sheet_at_the_bottom_that_its_handle_raises()
    {
        await Map.Open();
        await Expect(Map.Estates).ToHaveCountAsync(21);
        var low = (await Map.List.BoundingBoxAsync())!;
        Assert.Equal(PhoneWidth, low.Width);
        Assert.True(low.Y > PhoneHeight / 2, $"The sheet begins at {low.Y}");

        await Page.GetByRole(AriaRole.Button, new() { Name = "展开或收起小区列表" }).ClickAsync();
        await Map.Row("东运一村").ScrollIntoViewIfNeededAsync();

        await Expect(Map.Row("东运一村")).ToBeInViewportAsync();
        Assert.True((await Map.List.BoundingBoxAsync())!.Y < low.Y - 100);
    }

    [Fact]
    public async Task A_tap_on_an_estate_opens_its_panel_without_hiding_it()
    {
        await Map.OpenAtGroup();

        await Map.Estate("E01").TapAsync();

        await Expect(Map.PanelTitle).ToContainTextAsync("东运一村");
        await Expect(Map.PanelTitle).ToBeInViewportAsync();
        Assert.True(await ComesAbovePanel("E01"), "The middle of the estate is under its panel");
    }

    // The map glides there; asked from here, since the page's own policy forbids a script that waits inside it.
    private async Task<bool> ComesAbovePanel(string code)
    {
        for (var tries = 0; tries < 30; tries++)
        {
            var estate = (await Map.Estate(code).BoundingBoxAsync())!;
            var panel = (await Map.Panel.BoundingBoxAsync())!;
            if (estate.Y + estate.Height / 2 < panel.Y)
            {
                return true;
            }

            await Task.Delay(100, Cancellation);
        }

        return false;
    }

    [Fact]
    public async Task Nothing_makes_the_page_wider_than_the_phone()
    {
        await Map.OpenAtGroup("&estate=E01");
        await Expect(Map.PanelTitle).ToContainTextAsync("东运一村");

        Assert.Equal(PhoneWidth, await Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
    }
}
