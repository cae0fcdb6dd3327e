using System.IO.Compression;
using System.Text.Json;
using Microsoft.Playwright;
using Renovation.Gis.E2E.Site;
using Xunit;

namespace Renovation.Gis.E2E.Exports;

public sealed class ExportFileTests(BrowsedSite site) : PageTest(site)
{
    private ILocator Outcome => Page.Locator("[data-part=outcome]");

    private ImportsOnPage Imports => new(Page);

    [Fact]
    public async Task Estates_leave_as_GeoJSON_and_come_back_without_a_change()
    {
        await Page.GotoAsync("/exports");
        var file = await Save("geojson");
        using var json = JsonDocument.Parse(await File.ReadAllBytesAsync(file, Cancellation));
        Assert.Equal(21, json.RootElement.GetProperty("features").GetArrayLength());

        await Imports.Drop("小区", "小区.geojson", await File.ReadAllBytesAsync(file, Cancellation));
        await Imports.Check();

        await Expect(Imports.Panel).ToContainTextAsync("发布后没有任何变化");
        await Expect(Imports.Panel.Locator("dl div", new() { HasText = "未变" }).Locator("dd")).ToHaveTextAsync("21");
    }

    [Fact]
    public async Task Estates_leave_as_a_Shapefile_in_plane_coordinates_that_the_import_accepts()
    {
        await Page.GotoAsync("/exports");
        await Page.GetByLabel("格式").SelectOptionAsync("shp");
        await Page.GetByLabel("坐标系", new() { Exact = true }).SelectOptionAsync("EPSG:4549");
        var file = await Save("zip");
        await using (var zip = await ZipFile.OpenReadAsync(file, Cancellation))
        {
            Assert.Equal(["README.txt", "estates.cpg", "estates.dbf", "estates.prj", "estates.shp", "estates.shx"], zip.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal));
        }

        await Imports.Drop("小区", "小区.zip", await File.ReadAllBytesAsync(file, Cancellation));
        await Imports.Check();

        await Expect(Imports.Panel.GetByRole(AriaRole.Heading, new() { Level = 2 })).ToHaveTextAsync("发布");
    }

    [Fact]
    public async Task What_the_map_shows_is_offered_as_extent()
    {
        await Map.Open("#map=17/31.7310/120.0613");
        await Page.GetByRole(AriaRole.Link, new() { Name = "导出" }).ClickAsync();

        await Expect(Page.GetByLabel("地图当前范围")).ToBeCheckedAsync();
        var file = await Save("geojson");
        using var json = JsonDocument.Parse(await File.ReadAllBytesAsync(file, Cancellation));
        Assert.InRange(json.RootElement.GetProperty("features").GetArrayLength(), 3, 12);
    }

    [Fact]
    public async Task An_empty_extent_is_refused_with_a_reason_on_the_page()
    {
        await Page.GotoAsync("/exports?bbox=100,20,100.1,20.1");
        await Page.GetByRole(AriaRole.Button, new() { Name = "导出" }).ClickAsync();

        await Expect(Outcome).ToContainTextAsync("EXP-08");
        await Expect(Outcome).ToContainTextAsync("没有可导出的数据");
    }

    [Fact]
    public async Task GeoJSON_and_KML_offer_degrees_only()
    {
        await Page.GotoAsync("/exports");
        await Page.GetByLabel("格式").SelectOptionAsync("gpkg");
        await Page.GetByLabel("坐标系", new() { Exact = true }).SelectOptionAsync("EPSG:4549");
        await Page.GetByLabel("格式").SelectOptionAsync("kml");

        await Expect(Page.GetByLabel("坐标系", new() { Exact = true })).ToHaveValueAsync("EPSG:4490");
        await Expect(Page.Locator("option[value='EPSG:4549']")).ToBeDisabledAsync();
    }

    [Fact]
    public async Task The_page_fits_a_phone()
    {
        await OpenPhone();
        await Page.GotoAsync("/exports");

        Assert.True(await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "The page is wider than the phone");
    }

    private async Task<string> Save(string ending)
    {
        var download = await Page.RunAndWaitForDownloadAsync(() => Page.GetByRole(AriaRole.Button, new() { Name = "导出" }).ClickAsync());
        Assert.StartsWith("小区-EPSG", download.SuggestedFilename, StringComparison.Ordinal);
        Assert.EndsWith("." + ending, download.SuggestedFilename, StringComparison.Ordinal);
        await Expect(Outcome).ToContainTextAsync("已导出");
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}-{download.SuggestedFilename}");
        await download.SaveAsAsync(path);
        return path;
    }
}
