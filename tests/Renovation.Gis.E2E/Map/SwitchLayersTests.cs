using Microsoft.Playwright;
using Renovation.Gis.E2E.Site;
using Xunit;

namespace Renovation.Gis.E2E.Map;

public sealed class SwitchLayersTests(BrowsedSite site) : PageTest(site)
{
    private const string PipeTiles = "**/collections/pipe-segments/tiles/**";

    [Fact]
    public async Task The_networks_are_drawn_from_street_scale_on_and_go_with_their_switches()
    {
        var tile = await Page.RunAndWaitForResponseAsync(() => Map.OpenAt(17, 31.7310, 120.0613), PipeTiles);
        Assert.True(tile.Ok);
        await Page.WaitForFunctionAsync(MapOnPage.InkOf("networks", "> 0"));

        var card = await Map.OpenCard("图层", "图层与图例");
        foreach (var network in (string[])["供水", "排水", "燃气", "供电", "照明", "通信", "广电", "热力等其他"])
        {
            await card.GetByRole(AriaRole.Checkbox, new() { Name = network }).UncheckAsync();
        }

        await Page.WaitForFunctionAsync(MapOnPage.InkOf("networks", "=== 0"));
    }

    [Fact]
    public async Task A_company_sees_where_others_have_pipes_and_which_but_the_bureau_needs_no_such_layer()
    {
        Login = "gas";
        await OpenWindow(DeskWidth, DeskHeight);
        await Map.OpenAt(17, 31.7310, 120.0613);
        var cells = Map.Area.Locator("path.presence");
        await Expect(cells.First).ToBeAttachedAsync();
        await cells.First.DispatchEventAsync("mouseover");
        await Expect(Map.Area.GetByRole(AriaRole.Tooltip)).ToContainTextAsync("此处有其他单位的管线：");

        var card = await Map.OpenCard("图层", "图层与图例");
        await card.GetByRole(AriaRole.Checkbox, new() { Name = "此格内有" }).UncheckAsync();
        await Expect(cells).ToHaveCountAsync(0);

        Login = "bureau";
        await OpenWindow(DeskWidth, DeskHeight);
        await Map.OpenAt(17, 31.7310, 120.0613);
        card = await Map.OpenCard("图层", "图层与图例");
        await Expect(card.GetByRole(AriaRole.Checkbox, new() { Name = "此格内有" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Bundles_and_edges_go_with_their_switches()
    {
        await Map.OpenAtGroup();
        await Expect(Map.Bundles.First).ToBeAttachedAsync();
        await Expect(Map.Edges.First).ToBeAttachedAsync();

        var card = await Map.OpenCard("图层", "图层与图例");
        await card.GetByRole(AriaRole.Checkbox, new() { Name = "打包范围" }).UncheckAsync();
        await card.GetByRole(AriaRole.Checkbox, new() { Name = "相邻关系" }).UncheckAsync();

        await Expect(Map.Bundles).ToHaveCountAsync(0);
        await Expect(Map.Edges).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Escape_closes_a_card_and_gives_the_focus_back()
    {
        await Map.Open();
        var card = await Map.OpenCard("图层", "图层与图例");
        await card.GetByRole(AriaRole.Checkbox, new() { Name = "楼栋" }).FocusAsync();

        await Page.Keyboard.PressAsync("Escape");

        await Expect(card).ToBeHiddenAsync();
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "图层", Exact = true })).ToBeFocusedAsync();
    }
}
