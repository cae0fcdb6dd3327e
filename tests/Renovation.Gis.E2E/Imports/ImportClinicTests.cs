using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Renovation.Gis.E2E.Site;
using Renovation.Gis.Testing;
using Renovation.Gis.Web.Features.Accounts;
using Xunit;

namespace Renovation.Gis.E2E.Imports;

/// <summary>A file on its way through the pages, as its owner sees it.</summary>
public sealed class ImportClinicTests(BrowsedSite site) : PageTest(site)
{
    private ImportsOnPage Imports => new(Page);

    private ILocator Panel => Imports.Panel;

    public override async ValueTask InitializeAsync()
    {
        Login = "gas";
        await base.InitializeAsync();
    }

    [Fact]
    public async Task A_gas_engineer_signs_in_brings_in_a_GBK_shapefile_with_swapped_axes_sees_it_and_nothing_of_waters_and_takes_it_back()
    {
        Login = null;
        await OpenWindow(DeskWidth, DeskHeight);
        await Page.GotoAsync("/imports");
        await Page.GetByLabel("用户名").FillAsync("gas");
        await Page.GetByLabel("密码").FillAsync(DemoAccounts.Password);
        await Page.GetByRole(AriaRole.Button, new() { Name = "登录", Exact = true }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "导入数据" })).ToBeVisibleAsync();
        await Imports.Drop("管线段", "燃气管线.zip", await GbkShapefile.Gas(Cancellation));

        await Imports.Step("check");
        await Expect(Panel.GetByRole(AriaRole.Button, new() { Name = "开始检查" })).ToHaveCountAsync(0);
        await Panel.GetByRole(AriaRole.Button, new() { Name = "确认文字编码" }).ClickAsync();
        var gbk = Panel.Locator(".choice", new() { HasText = "GBK" });
        await Expect(gbk).ToContainTextAsync("人民路一号");
        await Expect(gbk.GetByRole(AriaRole.Radio)).ToBeCheckedAsync();
        await Imports.Next();
        await Expect(Panel.GetByRole(AriaRole.Heading, new() { Name = "哪一列是什么" })).ToBeVisibleAsync();
        await Imports.Next();
        await Expect(Panel.GetByText("哪个位置对？")).ToBeVisibleAsync();
        await Expect(Panel.GetByRole(AriaRole.Button, new() { Name = "下一步" })).ToBeDisabledAsync();
        await Panel.Locator(".choice", new() { HasText = "EPSG:4549" }).Filter(new() { HasText = "先北后东" }).GetByRole(AriaRole.Radio).CheckAsync();
        Assert.True(await Page.Locator(".clinic-map path").CountAsync() > 0, "Nothing is drawn");
        await Imports.Next();
        await Panel.GetByRole(AriaRole.Button, new() { Name = "开始检查" }).ClickAsync();

        var cell = Panel.GetByLabel("第 2 行 管径 的值");
        await Expect(cell).ToHaveValueAsync("一百六");
        await cell.FillAsync("DN160");
        await cell.BlurAsync();
        await Expect(cell).ToHaveClassAsync(new Regex("fixed"));
        await Panel.GetByRole(AriaRole.Button, new() { Name = "重新检查不合格的行" }).ClickAsync();

        await Expect(Panel.GetByRole(AriaRole.Heading, new() { Name = "发布" })).ToBeVisibleAsync();
        await Expect(Panel.Locator("dl")).ToContainTextAsync("新增2");
        await Panel.GetByRole(AriaRole.Button, new() { Name = "发布", Exact = true }).ClickAsync();
        await Expect(Panel.GetByRole(AriaRole.Heading, new() { Name = "已发布" })).ToBeVisibleAsync();
        await Expect(Panel.GetByRole(AriaRole.Link, new() { Name = "在地图上看" })).ToHaveAttributeAsync("href", new Regex("#map=17/31\\.7"));
        var import = Page.Url;
        await SeeOnMap("GQ-1");
        await FindNothingOfWater();
        await Page.GotoAsync(import);

        Page.Dialog += (_, dialog) => _ = dialog.AcceptAsync();
        await Panel.GetByRole(AriaRole.Button, new() { Name = "撤销整批" }).ClickAsync();
        await Expect(Panel.GetByRole(AriaRole.Heading, new() { Name = "已撤销" })).ToBeVisibleAsync();
        await Page.GotoAsync("/imports");
        await Expect(Page.GetByRole(AriaRole.Row, new() { NameRegex = new("燃气管线.zip") }).First).ToContainTextAsync("已撤销");
    }

    /// <summary>The pipe is in a tile that the map asked for, and the map draws gas and no other network.</summary>
    private async Task SeeOnMap(string code)
    {
        var tiles = new List<IResponse>();
        Page.Response += (_, response) => { if (response.Url.Contains("pipe-segments/tiles", StringComparison.Ordinal)) tiles.Add(response); };
        await Panel.GetByRole(AriaRole.Link, new() { Name = "在地图上看" }).ClickAsync();
        await Page.WaitForFunctionAsync(MapOnPage.InkOf("networks", "> 0"));
        var drawn = await Task.WhenAll(tiles.ToList().Select(async tile => MvtText.Read(await tile.BodyAsync()).SelectMany(layer => layer.Texts("code"))));
        Assert.Contains(code, drawn.SelectMany(codes => codes));

        // no estate lies here, for which OpenCard would wait
        await Page.GetByRole(AriaRole.Button, new() { Name = "图层", Exact = true }).ClickAsync();
        await Page.GetByRole(AriaRole.Region, new() { Name = "图层与图例", Exact = true }).GetByRole(AriaRole.Checkbox, new() { Name = "燃气" }).UncheckAsync();
        await Page.WaitForFunctionAsync(MapOnPage.InkOf("networks", "=== 0"));
    }

    /// <summary>Water has pipes, which its own people find; the gas engineer's window finds none of them by any address.</summary>
    private async Task FindNothingOfWater()
    {
        var water = await Site.Browser.NewContextAsync(new() { BaseURL = Site.Address.ToString(), StorageState = await Site.SignedIn("water") });
        var theirs = await Codes(await water.APIRequest.GetAsync("/ogc/collections/pipe-segments/items?limit=1000"));
        await water.DisposeAsync();
        Assert.NotEmpty(theirs);

        var mine = await Codes(await Page.APIRequest.GetAsync("/ogc/collections/pipe-segments/items?limit=1000"));
        Assert.Contains("GQ-1", mine);
        Assert.Empty(mine.Intersect(theirs));
        foreach (var address in (string[])[$"/ogc/collections/pipe-segments/items/{theirs[0]}", $"/api/pipe-segments/{theirs[0]}/history", "/trail/networks?company=UT-WATER"])
        {
            Assert.Equal(404, (await Page.APIRequest.GetAsync(address)).Status);
        }
    }

    private static async Task<string[]> Codes(IAPIResponse answer) =>
        [.. (await answer.JsonAsync())!.Value.GetProperty("features").EnumerateArray().Select(feature => feature.GetProperty("id").GetString()!)];

    [Fact]
    public async Task A_fault_with_a_place_is_shown_on_the_map_and_the_file_can_be_thrown_away()
    {
        Login = "bureau";
        await OpenWindow(DeskWidth, DeskHeight);
        await Imports.Drop("小区", "bad.geojson", """
            {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"BAD-1","小区名称":"坏边界"},
            "geometry":{"type":"Polygon","coordinates":[[[120.15,31.66],[120.152,31.662],[120.152,31.66],[120.15,31.662],[120.15,31.66]]]}}]}
            """u8.ToArray());
        await Imports.Check();

        await Expect(Panel.GetByRole(AriaRole.Row, new() { NameRegex = new("自相交") })).ToBeVisibleAsync();
        await Panel.GetByRole(AriaRole.Button, new() { Name = "在地图上看第 1 行" }).ClickAsync();
        await Imports.Step("publish");
        await Expect(Panel).ToContainTextAsync("请先检查");

        Page.Dialog += (_, dialog) => _ = dialog.AcceptAsync();
        await Panel.GetByRole(AriaRole.Button, new() { Name = "丢弃文件" }).ClickAsync();
        await Page.WaitForURLAsync("**/imports");
        await Expect(Page.GetByText("bad.geojson")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_faulty_row_is_drawn_among_the_others_and_a_click_brings_it_to_the_fore_and_one_without_geometry_says_so()
    {
        await Imports.Drop("管线段", "three.geojson", """
            {"type":"FeatureCollection","features":[
            {"type":"Feature","properties":{"code":"MAP-1","管径":"DN100"},"geometry":{"type":"LineString","coordinates":[[120.06,31.73],[120.061,31.73]]}},
            {"type":"Feature","properties":{"code":"MAP-2","管径":"很粗"},"geometry":{"type":"LineString","coordinates":[[120.06,31.74],[120.061,31.74]]}},
            {"type":"Feature","properties":{"code":"MAP-3","管径":"DN100"},"geometry":null}]}
            """u8.ToArray());
        await Imports.Check();

        var row = Panel.GetByRole(AriaRole.Row, new() { NameRegex = new("很粗|管径") }).Last;
        await Expect(Panel.GetByLabel("第 2 行 管径 的值")).ToHaveValueAsync("很粗");
        await Expect(Panel.GetByRole(AriaRole.Row, new() { NameRegex = new("^3 ") })).ToContainTextAsync("该行没有可画的图形");
        var drawn = Page.Locator(".clinic-map path[stroke='#a31621']");
        await Expect(drawn).ToHaveCountAsync(1);
        await Expect(drawn).ToHaveAttributeAsync("stroke-width", "3");
        Assert.True(await Page.Locator(".clinic-map path[stroke='#1d4ed8']").CountAsync() > 0, "The file is not drawn");

        await row.Locator("td").First.ClickAsync();
        await Expect(drawn).ToHaveAttributeAsync("stroke-width", "7");
        await Expect(row).ToHaveClassAsync(new Regex("picked"));
        await Expect(drawn).ToBeInViewportAsync();
    }

    [Fact]
    public async Task The_pages_fit_a_phone_and_have_no_serious_barrier()
    {
        await OpenPhone();
        await Imports.Drop("管线段", "one.geojson", """
            {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"PH-1","管径":"很粗"},"geometry":{"type":"LineString","coordinates":[[120.06,31.73],[120.061,31.73]]}}]}
            """u8.ToArray());
        foreach (var step in (string[])["columns", "crs", "publish", "check"])
        {
            await Imports.Step(step);
            Assert.True(await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"The step {step} is wider than the phone");
        }

        await Panel.GetByRole(AriaRole.Button, new() { Name = "开始检查" }).ClickAsync();
        await Expect(Panel.GetByLabel("第 1 行 管径 的值")).ToBeVisibleAsync();

        Assert.True(await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "The page is wider than the phone");
    }
}
