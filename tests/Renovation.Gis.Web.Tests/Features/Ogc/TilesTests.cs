using System.Net;
using System.Net.Http.Headers;
using Renovation.Gis.Testing;
using Renovation.Gis.Web.Tests.Http;
using Xunit;

namespace Renovation.Gis.Web.Tests.Features.Ogc;

[Collection(nameof(OneSite))]
public sealed class TilesTests(GisSite site) : IDisposable
{
    /// <summary>Holds the whole zone.</summary>
    private const string Wide = "/ogc/collections/estates/tiles/WebMercatorQuad/9/208/426";

    private readonly HttpClient visitor = site.SignedInAs("bureau");

    [Fact]
    public async Task A_tile_holds_the_estates_that_the_items_hold()
    {
        var layer = Assert.Single(await Tile(Wide));

        Assert.Equal(("estates", 2, 4096), (layer.Name, layer.Version, layer.Extent));
        Assert.Equal((await visitor.AskJson("/ogc/collections/estates/items")).Codes(), layer.Texts("code"));
    }

    [Fact]
    public async Task A_tile_feature_carries_what_the_map_paints_by()
    {
        var estates = (await Tile(Wide))[0].Features.ToDictionary(feature => (string)feature["code"], StringComparer.Ordinal);

        Assert.Equal(("东运一村", "Key", "DepartmentConsult"), (estates["E01"]["name"], estates["E01"]["eligibility"], estates["E01"]["stage"]));
        Assert.Equal(estates["E01"]["bundle"], estates["E04"]["bundle"]);
        Assert.Equal("Excluded", estates["X01"]["eligibility"]);
        Assert.False(estates["X01"].ContainsKey("bundle"));
    }

    [Fact]
    public async Task A_close_tile_holds_only_what_lies_there()
    {
        // zoom 16 around E17, which stands alone
        var (row, column) = TileOf(16, 120.13023, 31.76023);

        Assert.Equal(["E17"], (await Tile($"/ogc/collections/estates/tiles/WebMercatorQuad/16/{row}/{column}"))[0].Texts("code"));
    }

    [Fact]
    public async Task Several_collections_come_as_layers_of_one_tile()
    {
        var layers = await Tile("/ogc/tiles/WebMercatorQuad/14/" + Place(14) + "?collections=estates,barriers,sub-districts");

        Assert.Equal(["barriers", "estates", "sub-districts"], layers.Select(layer => layer.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_tile_without_anything_is_empty()
    {
        using var answer = await visitor.Ask("/ogc/collections/estates/tiles/WebMercatorQuad/9/0/0");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_known_tile_is_not_sent_again_until_its_layer_changes()
    {
        using var first = await visitor.Ask(Wide);
        var known = first.Headers.ETag!;
        using var again = await Ask(known);
        await site.RefreshAsync();
        using var changed = await Ask(known);

        Assert.Equal("application/vnd.mapbox-vector-tile", first.Content.Headers.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Empty(await again.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.NotEqual(known, changed.Headers.ETag);
    }

    [Fact]
    public async Task A_change_of_nobody_knows_where_marks_every_tile_of_the_layer_and_none_of_those_that_follow_but_did_not_change()
    {
        var before = await Marks();
        await site.RefreshAsync("barriers");
        var after = await Marks();

        Assert.Equal(["barriers"], before.Where(mark => after[mark.Key] != mark.Value).Select(mark => mark.Key));
    }

    public void Dispose() => visitor.Dispose();

    private static string Place(int zoom)
    {
        var (row, column) = TileOf(zoom, 120.0698, 31.7200);
        return $"{row}/{column}";
    }

    private static (int Row, int Column) TileOf(int zoom, double lon, double lat)
    {
        var (size, phi) = (Math.Pow(2, zoom), lat * Math.PI / 180);
        return ((int)(size * (1 - (Math.Asinh(Math.Tan(phi)) / Math.PI)) / 2), (int)(size * (lon + 180) / 360));
    }

    private async Task<Dictionary<string, string>> Marks()
    {
        string[] layers = ["estates", "buildings", "demolition-areas", "barriers", "roads", "pipe-segments", "adjacency-edges", "bundles"];
        var marks = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var layer in layers)
        {
            using var answer = await visitor.Ask($"/ogc/collections/{layer}/tiles/WebMercatorQuad/9/208/426");
            marks[layer] = answer.Headers.ETag!.Tag;
        }

        return marks;
    }

    private async Task<HttpResponseMessage> Ask(EntityTagHeaderValue known)
    {
        using var question = new HttpRequestMessage(HttpMethod.Get, Wide);
        question.Headers.IfNoneMatch.Add(known);
        return await visitor.SendAsync(question, TestContext.Current.CancellationToken);
    }

    private async Task<IReadOnlyList<MvtLayer>> Tile(string path)
    {
        using var answer = await visitor.Ask(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return MvtText.Read(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }
}
