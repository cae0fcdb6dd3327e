using System.Globalization;
using System.Net;
using System.Text.Json;
using Renovation.Gis.Testing;
using Renovation.Gis.Web.Features.Ogc;
using Renovation.Gis.Web.Tests.Http;
using Xunit;

namespace Renovation.Gis.Web.Tests.Features.Ogc.Conformance;

/// <summary>Conformance class core: what the root, the conformance declaration and the collections say.</summary>
[Collection(nameof(OneSite))]
public sealed class CoreTests(GisSite site) : IDisposable
{
    private readonly HttpClient visitor = site.SignedInAs("bureau");

    [Fact]
    [Ats("/conf/core/root-op")]
    [Ats("/conf/core/root-success")]
    public async Task The_landing_page_leads_to_everything()
    {
        var root = await visitor.AskJson("/ogc/");

        await StandardSchema.Holds("landingPage", root);
        var rels = Links(root).Select(link => link.Text("rel")).ToHashSet(StringComparer.Ordinal);
        Assert.Superset(new HashSet<string>(["self", "alternate", "service-desc", "service-doc", "conformance", "data"]), rels);
    }

    [Fact]
    [Ats("/conf/core/api-definition-op")]
    [Ats("/conf/core/http")]
    public async Task Every_link_of_the_landing_page_is_answered_in_the_type_it_promises()
    {
        foreach (var link in Links(await visitor.AskJson("/ogc")))
        {
            using var answer = await visitor.Ask(link.Text("href"));
            Assert.Equal((HttpStatusCode.OK, new Version(1, 1)), (answer.StatusCode, answer.Version));
            Assert.Equal(link.Text("type").Split(';')[0], answer.Content.Headers.ContentType!.MediaType);
        }
    }

    [Fact]
    [Ats("/conf/core/conformance-op")]
    [Ats("/conf/core/conformance-success")]
    public async Task The_conformance_declaration_names_the_classes()
    {
        var declared = await visitor.AskJson("/ogc/conformance");

        await StandardSchema.Holds("confClasses", declared);
        var classes = declared.GetProperty("conformsTo").EnumerateArray().Select(uri => uri.GetString()!).ToArray();
        Assert.Contains("http://www.opengis.net/spec/ogcapi-features-1/1.1/conf/core", classes);
        Assert.Contains("http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs", classes);
        Assert.Equal(OgcDocuments.ConformsTo, classes);
    }

    [Fact]
    [Ats("/conf/core/fc-md-op")]
    [Ats("/conf/core/fc-md-success")]
    [Ats("/conf/core/fc-md-links")]
    [Ats("/conf/core/fc-md-items")]
    [Ats("/conf/core/fc-md-items-links")]
    public async Task The_collections_are_described_each_with_links_to_its_items_in_every_encoding()
    {
        var all = await visitor.AskJson("/ogc/collections");

        await StandardSchema.Holds("collections", all);
        HoldsSelfAndAlternate(all);
        Assert.All(Collections(all), collection =>
        {
            var items = Links(collection).Where(link => link.Text("rel") == "items").Select(link => link.Text("type"));
            Assert.Equal([OgcFormats.GeoJson, OgcFormats.Html], items);
        });
    }

    [Fact]
    [Ats("/conf/core/sfc-md-op")]
    [Ats("/conf/core/sfc-md-success")]
    public async Task A_collection_says_of_itself_what_the_list_says_of_it()
    {
        foreach (var listed in Collections(await visitor.AskJson("/ogc/collections")))
        {
            var single = await visitor.AskJson($"/ogc/collections/{listed.Text("id")}");
            await StandardSchema.Holds("collection", single);
            foreach (var name in new[] { "id", "title", "description", "extent", "itemType" })
            {
                Assert.Equal(listed.TryGetProperty(name, out var one) ? one.GetRawText() : null, single.TryGetProperty(name, out var other) ? other.GetRawText() : null);
            }

            Assert.Empty(Hrefs(listed).Except(Hrefs(single), StringComparer.Ordinal));
        }
    }

    [Fact]
    [Ats("/conf/core/fc-md-extent")]
    [Ats("/conf/core/fc-md-extent-multi")]
    public async Task The_extent_of_a_collection_holds_every_shape_and_time()
    {
        var estates = await visitor.AskJson("/ogc/collections/estates");
        var box = estates.GetProperty("extent").GetProperty("spatial").GetProperty("bbox")[0].EnumerateArray().Select(number => number.GetDouble()).ToArray();
        var interval = estates.GetProperty("extent").GetProperty("temporal").GetProperty("interval")[0];

        Assert.All(Points(await visitor.AskJson("/ogc/collections/estates/items")), point =>
            Assert.True(point.X >= box[0] && point.Y >= box[1] && point.X <= box[2] && point.Y <= box[3]));
        var years = DemoTown.Features("estates").Select(estate => estate.GetProperty("properties").GetProperty("builtFrom").GetInt32());
        Assert.Equal(years.Min(), DateTimeOffset.Parse(interval[0].GetString()!, CultureInfo.InvariantCulture).Year);
    }

    [Theory]
    [InlineData("/ogc?surprise=1")]
    [InlineData("/ogc/conformance?surprise=1")]
    [InlineData("/ogc/api?surprise=1")]
    [InlineData("/ogc/collections?surprise=1")]
    [InlineData("/ogc/collections/estates?surprise=1")]
    [InlineData("/ogc/collections/estates/items?surprise=1")]
    [InlineData("/ogc/collections/estates/items?Limit=1")]
    [InlineData("/ogc/collections/estates/items/E01?surprise=1")]
    [InlineData("/ogc/collections/estates/items/E01?limit=1")]
    [InlineData("/ogc/collections/estates/tiles/WebMercatorQuad/9/208/426?surprise=1")]
    [Ats("/conf/core/query-param-unknown")]
    public async Task An_unknown_parameter_is_refused_by_name(string path)
    {
        using var answer = await visitor.Ask(path);
        var detail = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement.Text("detail");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("未知参数", detail, StringComparison.Ordinal);
        Assert.Contains("Unknown parameter", detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=-3")]
    [InlineData("limit=many")]
    [InlineData("limit=1.5")]
    [InlineData("limit=")]
    [InlineData("limit=1&limit=2")]
    [InlineData("bbox=1,2,3")]
    [InlineData("bbox=1,2,3,4,5")]
    [InlineData("bbox=121,31,120,32")]
    [InlineData("bbox=120,32,121,31")]
    [InlineData("bbox=a,b,c,d")]
    [InlineData("bbox=120,31,Infinity,32")]
    [InlineData("bbox=")]
    [InlineData("bbox=120,31,121,32&bbox-crs=EPSG:4326")]
    [InlineData("crs=http://www.opengis.net/def/crs/EPSG/0/2437")]
    [InlineData("datetime=yesterday")]
    [InlineData("datetime=2026-13-01")]
    [InlineData("datetime=2026-02-30")]
    [InlineData("datetime=2026-01-01/2025-01-01")]
    [InlineData("datetime=../..")]
    [InlineData("datetime=2025-01-01/2025-02-01/2025-03-01")]
    [InlineData("datetime=2025-01-01T00:00:00")]
    [InlineData("datetime=")]
    [InlineData("next=1000")]
    [InlineData("next=%00")]
    [InlineData("next=WyI-Iiwx0XQ")]
    [InlineData("households=many")]
    [InlineData("neglected=1")]
    [InlineData("completedOn=1999")]
    [InlineData("name=%00")]
    [InlineData("f=xml")]
    [Ats("/conf/core/query-param-invalid")]
    public async Task A_wrong_value_is_refused(string query)
    {
        using var answer = await visitor.Ask("/ogc/collections/estates/items?" + query);

        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task A_format_there_is_not_is_not_acceptable()
    {
        using var question = new HttpRequestMessage(HttpMethod.Get, "/ogc/collections/estates/items");
        question.Headers.Accept.ParseAdd("application/gml+xml");
        using var answer = await visitor.SendAsync(question, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotAcceptable, answer.StatusCode);
    }

    public void Dispose() => visitor.Dispose();

    /// <summary>Holds when there are self, alternate in the other format, and rel and type everywhere.</summary>
    internal static void HoldsSelfAndAlternate(JsonElement document)
    {
        Assert.All(Links(document), link => Assert.False(string.IsNullOrEmpty(link.Text("rel")) || string.IsNullOrEmpty(link.Text("type"))));
        Assert.Single(Links(document), link => link.Text("rel") == "self");
        Assert.Equal(["text/html"], Links(document).Where(link => link.Text("rel") == "alternate").Select(link => link.Text("type")));
    }

    internal static IEnumerable<JsonElement> Links(JsonElement document) => document.GetProperty("links").EnumerateArray();

    internal static IEnumerable<JsonElement> Collections(JsonElement document) => document.GetProperty("collections").EnumerateArray();

    internal static IEnumerable<(double X, double Y)> Points(JsonElement collection) =>
        collection.GetProperty("features").EnumerateArray().SelectMany(feature => Flat(feature.GetProperty("geometry").GetProperty("coordinates")));

    private static IEnumerable<(double X, double Y)> Flat(JsonElement coordinates) => coordinates[0].ValueKind == JsonValueKind.Number
        ? [(coordinates[0].GetDouble(), coordinates[1].GetDouble())]
        : coordinates.EnumerateArray().SelectMany(Flat);

    private static IEnumerable<string> Hrefs(JsonElement document) => Links(document).Select(link => $"{link.Text("rel")} {link.Text("href")}");
}
