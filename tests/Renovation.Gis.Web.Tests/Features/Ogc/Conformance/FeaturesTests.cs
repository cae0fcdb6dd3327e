using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Renovation.Gis.Testing;
using Renovation.Gis.Web.Features.Ogc;
using Renovation.Gis.Web.Tests.Http;
using Xunit;

namespace Renovation.Gis.Web.Tests.Features.Ogc.Conformance;

/// <summary>Conformance classes core and geojson: features.</summary>
[Collection(nameof(OneSite))]
public sealed class FeaturesTests(GisSite site) : IDisposable
{
    private const string Items = "/ogc/collections/estates/items";

    private readonly HttpClient visitor = site.SignedInAs("bureau");

    [Fact]
    [Ats("/conf/core/fc-op")]
    [Ats("/conf/core/fc-response")]
    [Ats("/conf/core/fc-links")]
    [Ats("/conf/core/fc-timeStamp")]
    [Ats("/conf/core/fc-numberMatched")]
    [Ats("/conf/core/fc-numberReturned")]
    [Ats("/conf/geojson/content")]
    public async Task Every_collection_answers_with_a_feature_collection()
    {
        foreach (var id in CoreTests.Collections(await visitor.AskJson("/ogc/collections")).Select(collection => collection.Text("id")))
        {
            var page = await visitor.AskJson($"/ogc/collections/{id}/items?limit=5");

            await StandardSchema.Holds("featureCollectionGeoJSON", page);
            CoreTests.HoldsSelfAndAlternate(page);
            Assert.Equal(page.Codes().Length, page.GetProperty("numberReturned").GetInt32());
            Assert.True(page.GetProperty("numberMatched").GetInt64() >= page.Codes().Length);
            Assert.Equal(site.Services.GetRequiredService<TimeProvider>().GetUtcNow(), DateTimeOffset.Parse(page.Text("timeStamp"), CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    [Ats("/conf/core/f-op")]
    [Ats("/conf/core/f-success")]
    [Ats("/conf/core/f-links")]
    [Ats("/conf/geojson/content")]
    public async Task Every_feature_can_be_asked_for_by_its_id()
    {
        foreach (var collection in new[] { "estates", "adjacency-edges", "bundles", "barriers" })
        {
            foreach (var id in (await visitor.AskJson($"/ogc/collections/{collection}/items")).Codes())
            {
                var feature = await visitor.AskJson($"/ogc/collections/{collection}/items/{Uri.EscapeDataString(id)}");
                await StandardSchema.Holds("featureGeoJSON", feature);
                CoreTests.HoldsSelfAndAlternate(feature);
                Assert.Contains(CoreTests.Links(feature), link => link.Text("rel") == "collection" && link.Text("href").Contains($"/collections/{collection}?", StringComparison.Ordinal));
                Assert.Equal(id, feature.Text("id"));
            }
        }
    }

    [Fact]
    [Ats("/conf/core/fc-limit-response")]
    public async Task A_limit_holds_and_one_beyond_the_most_counts_as_the_most()
    {
        Assert.Equal(4, (await visitor.AskJson($"{Items}?limit=4")).Codes().Length);
        Assert.Equal(21, (await visitor.AskJson($"{Items}?limit=10001")).Codes().Length);
        Assert.Equal(21, (await visitor.AskJson($"{Items}?limit=99999999999999999999")).Codes().Length);
    }

    [Fact]
    [Ats("/conf/core/fc-bbox-response")]
    [Ats("/conf/core/crs84")]
    public async Task A_box_finds_shapes_that_meet_it_and_not_those_whose_own_box_does()
    {
        // an L whose notch holds the box
        await using var hook = await Placed("L", "POLYGON((121 32,121.01 32,121.01 32.002,121.002 32.002,121.002 32.01,121 32.01,121 32))");

        Assert.Equal(["L"], (await visitor.AskJson($"{Items}?bbox=121.0005,32.0005,121.0015,32.0015")).Codes());
        Assert.Empty((await visitor.AskJson($"{Items}?bbox=121.005,32.005,121.009,32.009")).Codes());
        Assert.Equal(["L"], (await visitor.AskJson($"{Items}?bbox=121.0005,32.0005,-50,121.0015,32.0015,50")).Codes());
        Assert.All(CoreTests.Points(await visitor.AskJson(Items)), point => Assert.True(point is { X: > 119 and < 122, Y: > 31 and < 33 }));
    }

    [Fact]
    [Ats("/conf/core/fc-bbox-response")]
    public async Task A_box_may_lie_over_the_antimeridian()
    {
        Assert.Empty((await visitor.AskJson($"{Items}?bbox=177,31,-177,32")).Codes());
        Assert.Equal(21, (await visitor.AskJson($"{Items}?bbox=119,31,-177,33")).Codes().Length);
    }

    [Fact]
    [Ats("/conf/core/fc-time-response")]
    public async Task Features_of_other_times_are_left_out_and_those_without_a_time_never()
    {
        var built = DemoTown.Features("estates").Select(estate => estate.GetProperty("properties")).ToDictionary(
            one => one.Text("code"), one => (From: Year(one, "builtFrom"), To: Year(one, "builtTo")), StringComparer.Ordinal);
        await using var timeless = await Placed("T", "POLYGON((121 32,121.01 32,121.01 32.01,121 32.01,121 32))");
        string[] Within(int first, int last) =>
            [.. built.Where(estate => estate.Value.From <= last && estate.Value.To >= first).Select(estate => estate.Key).Append("T").Order(StringComparer.Ordinal)];

        Assert.Equal(Within(1986, 1986), (await visitor.AskJson($"{Items}?datetime=1986-05-01")).Codes());
        Assert.Equal(Within(1986, 1986), (await visitor.AskJson($"{Items}?datetime=1986-05-01T12:00:00Z")).Codes());
        Assert.Equal(Within(1987, 1991), (await visitor.AskJson($"{Items}?datetime=1987-01-01/1991-06-30")).Codes());
        Assert.Equal(Within(1995, 9999), (await visitor.AskJson($"{Items}?datetime=1995-01-01/..")).Codes());
        Assert.Equal(Within(1995, 9999), (await visitor.AskJson($"{Items}?datetime=1995-01-01/")).Codes());
        Assert.Equal(Within(0, 1985), (await visitor.AskJson($"{Items}?datetime=../1985-12-31")).Codes());
        Assert.Equal(Within(0, 1985), (await visitor.AskJson($"{Items}?datetime=/1985-12-31")).Codes());
        // eve of 1989 in London is the first of 1989 in the zone
        Assert.Equal(Within(1989, 1989), (await visitor.AskJson($"{Items}?datetime=1988-12-31T18:00:00Z")).Codes());
    }

    [Fact]
    [Ats("/conf/geojson/definition")]
    public async Task Whoever_asks_for_geojson_gets_it_of_features_and_json_of_the_rest()
    {
        foreach (var (path, type) in new[] { (Items, OgcFormats.GeoJson), ($"{Items}/E01", OgcFormats.GeoJson), ("/ogc", OgcFormats.Json), ("/ogc/collections", OgcFormats.Json), ("/ogc/conformance", OgcFormats.Json) })
        {
            using var question = new HttpRequestMessage(HttpMethod.Get, path);
            question.Headers.Accept.ParseAdd("application/geo+json");
            using var answer = await visitor.SendAsync(question, TestContext.Current.CancellationToken);
            Assert.Equal(type, answer.Content.Headers.ContentType!.MediaType);
        }
    }

    public void Dispose() => visitor.Dispose();

    private static int? Year(JsonElement estate, string property) => estate.TryGetProperty(property, out var year) ? year.GetInt32() : null;

    private Task<PlacedEstate> Placed(string code, string wkt) => PlacedEstate.At(site, code, wkt);
}
