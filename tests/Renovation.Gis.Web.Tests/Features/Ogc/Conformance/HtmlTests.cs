using Renovation.Gis.Testing;
using Renovation.Gis.Web.Tests.Http;
using Xunit;

namespace Renovation.Gis.Web.Tests.Features.Ogc.Conformance;

/// <summary>Conformance class html.</summary>
[Collection(nameof(OneSite))]
public sealed class HtmlTests(GisSite site) : IDisposable
{
    private readonly HttpClient visitor = site.SignedInAs("bureau");

    public static TheoryData<string> Pages =>
    [
        "/ogc", "/ogc/conformance", "/ogc/api", "/ogc/collections", "/ogc/collections/estates", "/ogc/collections/estates/queryables",
        "/ogc/collections/estates/items", "/ogc/collections/estates/items?limit=3", "/ogc/collections/bundles/items", "/ogc/collections/estates/items?bbox=0,0,1,1",
        "/ogc/collections/estates/items/E01", "/ogc/collections/estates/tiles", "/ogc/collections/estates/tiles/WebMercatorQuad", "/ogc/tileMatrixSets", "/ogc/tileMatrixSets/WebMercatorQuad",
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    [Ats("/conf/html/definition")]
    [Ats("/conf/html/content")]
    public async Task A_browser_gets_a_page(string path)
    {
        using var question = new HttpRequestMessage(HttpMethod.Get, path);
        question.Headers.Accept.ParseAdd("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
        using var answer = await visitor.SendAsync(question, TestContext.Current.CancellationToken);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("<!DOCTYPE html>", page, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"zh-CN\">", page, StringComparison.Ordinal);
        Assert.EndsWith("</html>", page.Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_of_estates_tells_what_the_features_tell_in_the_language_of_the_reader()
    {
        var chinese = await Page("/ogc/collections/estates/items?f=html&limit=3");
        var english = await Page("/ogc/collections/estates/items?f=html&limit=3&culture=en");

        Assert.Contains("东运一村", chinese, StringComparison.Ordinal);
        Assert.Contains("改造资格", chinese, StringComparison.Ordinal);
        Assert.Contains("本页 3 条，共 21 条", chinese, StringComparison.Ordinal);
        Assert.Contains("Eligibility", english, StringComparison.Ordinal);
        Assert.Contains("rel=\"next\"", english, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_with_markup_in_it_stays_text()
    {
        await using var sly = await PlacedEstate.At(site, "<b>X", "POLYGON((121 32,121.01 32,121.01 32.01,121 32))");

        Assert.DoesNotContain("<b>X", await Page("/ogc/collections/estates/items?f=html&bbox=120.9,31.9,121.1,32.1"), StringComparison.Ordinal);
        Assert.DoesNotContain("<b>X", await Page($"/ogc/collections/estates/items/{Uri.EscapeDataString("<b>X")}?f=html"), StringComparison.Ordinal);
    }

    public void Dispose() => visitor.Dispose();

    private async Task<string> Page(string path)
    {
        using var answer = await visitor.Ask(path);
        Assert.True(answer.IsSuccessStatusCode);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
