using System.Net;
using Renovation.Gis.Core.Spatial;
using Renovation.Gis.Testing;
using Renovation.Gis.Web.Tests.Features.Ogc.Conformance;
using Renovation.Gis.Web.Tests.Http;
using Xunit;

namespace Renovation.Gis.Web.Tests.Features.Ogc;

/// <summary>OGC API – Features Part 2: systems by their register's axes.</summary>
[Collection(nameof(OneSite))]
public sealed class CoordinateSystemsTests(GisSite site) : IDisposable
{
    private const string Items = "/ogc/collections/estates/items", Epsg = "http://www.opengis.net/def/crs/EPSG/0/", Crs84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";

    private readonly HttpClient visitor = site.SignedInAs("bureau");

    [Fact]
    public async Task A_collection_lists_its_systems_and_the_one_it_is_stored_in()
    {
        var estates = await visitor.AskJson("/ogc/collections/estates");

        Assert.Equal([Crs84, Epsg + 4490, Epsg + 4326, Epsg + 3857, Epsg + 4549], estates.GetProperty("crs").EnumerateArray().Select(crs => crs.GetString()));
        Assert.Equal(Epsg + 4490, estates.Text("storageCrs"));
    }

    [Theory]
    [InlineData("4490", Srid.Storage, true)]
    [InlineData("4326", Srid.Storage, true)]
    [InlineData("3857", Srid.WebMercator, false)]
    [InlineData("4549", Srid.Metric, true)]
    public async Task Shapes_come_in_the_system_asked_for_with_its_axes(string code, int srid, bool northFirst)
    {
        using var answer = await visitor.Ask($"{Items}?crs={Epsg}{code}");
        var asked = CoreTests.Points(await answer.Json()).ToArray();
        var plain = CoreTests.Points(await visitor.AskJson(Items)).ToArray();

        Assert.Equal($"<{Epsg}{code}>", Assert.Single(answer.Headers.GetValues("Content-Crs")));
        Assert.Equal(plain.Length, asked.Length);
        foreach (var (lonLat, point) in plain.Zip(asked))
        {
            var (x, y) = CoordinateSystems.Convert(lonLat.X, lonLat.Y, Srid.Storage, srid);
            var (gotX, gotY) = northFirst ? (point.Y, point.X) : point;
            Assert.Equal(x, gotX, srid == Srid.Storage ? 1e-12 : 0.001);
            Assert.Equal(y, gotY, srid == Srid.Storage ? 1e-12 : 0.001);
        }
    }

    [Fact]
    public async Task Without_a_wish_and_for_one_feature_the_header_names_the_system_too()
    {
        using var page = await visitor.Ask(Items);
        using var feature = await visitor.Ask($"{Items}/E01?crs={Epsg}4549");
        var first = CoreTests.Points(System.Text.Json.JsonDocument.Parse($$"""{"features":[{{await feature.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}}]}""").RootElement).First();

        Assert.Equal($"<{Crs84}>", Assert.Single(page.Headers.GetValues("Content-Crs")));
        Assert.Equal($"<{Epsg}4549>", Assert.Single(feature.Headers.GetValues("Content-Crs")));
        Assert.True(first is { X: > 3_500_000 and < 3_520_000, Y: > 500_000 and < 510_000 }, $"{first}: X is north, Y is east");
    }

    [Theory]
    [InlineData(Crs84, "120.0595,31.7305,120.0600,31.7312")]
    [InlineData(Epsg + "4490", "31.7305,120.0595,31.7312,120.0600")]
    [InlineData(Epsg + "4326", "31.7305,120.0595,31.7312,120.0600")]
    public async Task A_box_in_degrees_is_read_by_the_axes_of_its_system(string crs, string box) =>
        Assert.Equal(["E01", "E04"], (await visitor.AskJson($"{Items}?bbox={box}&bbox-crs={crs}")).Codes());

    [Theory]
    [InlineData(3857)]
    [InlineData(4549)]
    public async Task A_box_in_metres_is_read_by_the_axes_of_its_system(int srid)
    {
        var (west, south) = CoordinateSystems.Convert(120.0595, 31.7305, Srid.Storage, srid);
        var (east, north) = CoordinateSystems.Convert(120.0600, 31.7312, Srid.Storage, srid);
        double[] box = srid == Srid.Metric ? [south, west, north, east] : [west, south, east, north];

        Assert.Equal(["E01", "E04"], (await visitor.AskJson(FormattableString.Invariant($"{Items}?bbox={box[0]},{box[1]},{box[2]},{box[3]}&bbox-crs={Epsg}{srid}"))).Codes());
    }

    [Theory]
    [InlineData("crs")]
    [InlineData("bbox-crs")]
    public async Task A_system_that_is_not_listed_is_refused(string parameter)
    {
        using var answer = await visitor.Ask($"{Items}?bbox=1,2,3,4&{parameter}={Epsg}4214");
        using var one = await visitor.Ask($"{Items}/E01?{parameter}={Epsg}4214");

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (answer.StatusCode, one.StatusCode));
    }

    public void Dispose() => visitor.Dispose();
}
