using Microsoft.Playwright;
using Renovation.Gis.E2E.Site;
using Xunit;

namespace Renovation.Gis.E2E.Imports;

public sealed class UploadFileTests(BrowsedSite site) : PageTest(site)
{
    private const string Good = """
        {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"UP1","小区名称":"上传一村","建成年份":"1990"},
        "geometry":{"type":"Polygon","coordinates":[[[120.15,31.68],[120.151,31.68],[120.151,31.681],[120.15,31.681],[120.15,31.68]]]}}]}
        """;

    private const string Crossed = """
        {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"小区名称":"坏边界"},
        "geometry":{"type":"Polygon","coordinates":[[[120.15,31.66],[120.152,31.662],[120.152,31.66],[120.15,31.662],[120.15,31.66]]]}}]}
        """;

    private static readonly string Unreadable = Good.Replace("\"1990\"", "\"1990\",\"户数\":\"很多\"", StringComparison.Ordinal);

    private ILocator Report => Page.Locator("[data-part=report]");

    [Fact]
    public async Task A_good_file_is_checked_and_with_a_dry_run_nothing_is_published()
    {
        await Upload("good.geojson", Good, dryRun: true);

        await Expect(Report.GetByRole(AriaRole.Heading, new() { Level = 2 })).ToHaveTextAsync("检查通过，没有发布");
    }

    [Fact]
    public async Task A_field_that_cannot_be_read_is_refused_with_row_and_column()
    {
        await Upload("field.geojson", Unreadable, dryRun: false);

        await Expect(Report.GetByRole(AriaRole.Heading, new() { Level = 2 })).ToHaveTextAsync("没有导入");
        await Expect(Report.Locator("tbody tr", new() { HasText = "户数" })).ToContainTextAsync("很多");
    }

    [Fact]
    public async Task A_boundary_that_crosses_itself_is_refused_with_its_place_on_the_map()
    {
        await Upload("bad.geojson", Crossed, dryRun: false);

        var place = Report.Locator("tbody tr", new() { HasText = "自相交" }).GetByRole(AriaRole.Link);
        await Expect(place).ToContainTextAsync("120.151000, 31.661000");
        await Expect(place).ToHaveAttributeAsync("href", new System.Text.RegularExpressions.Regex("#map=18/31\\.661000/120\\.151000$"));
    }

    [Fact]
    public async Task The_page_fits_a_phone()
    {
        await OpenPhone();
        await Page.GotoAsync("/imports");

        Assert.True(await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "The page is wider than the phone");
    }

    // Only dry runs and refusals: the other tests of this site count its estates.
    private async Task Upload(string name, string text, bool dryRun)
    {
        await Page.GotoAsync("/imports");
        await Page.GetByLabel("文件", new() { Exact = true }).SetInputFilesAsync(
            new FilePayload { Name = name, MimeType = "application/geo+json", Buffer = System.Text.Encoding.UTF8.GetBytes(text) });
        if (dryRun)
        {
            await Page.GetByLabel("只检查，不发布").CheckAsync();
        }

        await Page.GetByRole(AriaRole.Button, new() { Name = "开始" }).ClickAsync();
        await Expect(Report).ToBeVisibleAsync();
    }
}
