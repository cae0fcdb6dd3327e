using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Renovation.Gis.Testing;
using Renovation.Gis.Web.Tests.Http;
using Xunit;

namespace Renovation.Gis.Web.Tests.Features.Ogc;

[Collection(nameof(OneSite))]
public sealed partial class ItemsTests(GisSite site) : IDisposable
{
    private const string Items = "/ogc/collections/estates/items";

    /// <summary>What a client may count on (the layer table of the project); more may come.</summary>
    private static readonly string[] Promised =
    [
        "code", "name", "alias", "kind", "subDistrict", "community", "address", "builtFrom", "builtTo", "completedOn", "buildings", "households",
        "residents", "floorAreaSquareMetres", "storeys", "structure", "propertyCompany", "neglected", "facilitiesDeficient", "servicesDeficient",
        "surveyDistributed", "surveyReturned", "surveyAgreed", "participationHigh", "improvementApproval", "planYear", "stage", "acceptedOn",
        "governmentLed", "subDistrictCode", "areaSquareMetres", "eligibility", "demolitionShare", "reasons", "bundle", "rowVersion",
    ];

    private readonly HttpClient visitor = site.SignedInAs("bureau");

    [Fact]
    public async Task All_21_estates_come_in_the_order_of_their_codes_with_the_promised_properties()
    {
        using var answer = await visitor.Ask(Items);
        var estates = await answer.Json();

        Assert.Equal("application/geo+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("FeatureCollection", estates.Text("type"));
        Assert.Equal(DemoTown.Features("estates").Select(Code), estates.Codes());
        Assert.Equal(21, estates.GetProperty("numberReturned").GetInt32());
        Assert.All(Features(estates), feature =>
            Assert.Empty(Promised.Except(feature.GetProperty("properties").EnumerateObject().Select(property => property.Name), StringComparer.Ordinal)));
    }

    [Fact]
    public async Task Every_coordinate_comes_back_digit_for_digit()
    {
        var estates = await visitor.AskJson(Items);

        var expected = DemoTown.Features("estates").ToDictionary(Code, Coordinates, StringComparer.Ordinal);
        Assert.All(Features(estates), feature => Assert.Equal(expected[feature.Text("id")], Coordinates(feature)));
    }

    [Fact]
    public async Task Every_recorded_property_comes_back_as_it_was_given()
    {
        var estates = (await visitor.AskJson(Items)).GetProperty("features").EnumerateArray()
            .ToDictionary(feature => feature.Text("id"), feature => feature.GetProperty("properties"), StringComparer.Ordinal);

        Assert.All(DemoTown.Features("estates"), given =>
        {
            var returned = estates[Code(given)];
            Assert.All(given.GetProperty("properties").EnumerateObject(), property =>
                Assert.True(JsonElement.DeepEquals(property.Value, returned.GetProperty(property.Name)), $"{Code(given)} {property}"));
        });
    }

    [Fact]
    public async Task The_area_is_measured_in_metres_on_the_ground()
    {
        var estate = (await visitor.AskJson($"{Items}/E01")).GetProperty("properties");

        Assert.Equal(150 * 120, estate.GetProperty("areaSquareMetres").GetDouble(), 1.0);
        Assert.Equal(("Key", 0.0), (estate.Text("eligibility"), estate.GetProperty("demolitionShare").GetDouble()));
    }

    [Fact]
    public async Task A_box_returns_what_it_touches_and_nothing_else()
    {
        Assert.Equal(["E01", "E04"], (await visitor.AskJson($"{Items}?bbox=120.0595,31.7305,120.0600,31.7312")).Codes());
        Assert.Empty((await visitor.AskJson($"{Items}?bbox=119.0,30.0,119.1,30.1")).Codes());
        Assert.Equal(21, (await visitor.AskJson($"{Items}?bbox=-180,-90,180,90")).Codes().Length);
    }

    [Fact]
    public async Task A_limit_cuts_the_page_and_links_lead_through_all_of_them_once()
    {
        var codes = new List<string>();
        var pages = 0;
        for (var next = $"{Items}?limit=8"; next is not null; pages++)
        {
            var page = await visitor.AskJson(next);
            codes.AddRange(page.Codes());
            next = Next(page);
        }

        Assert.Equal(3, pages);
        Assert.Equal(DemoTown.Features("estates").Select(Code), codes);
    }

    [Fact]
    public async Task A_page_that_ends_with_the_last_estate_has_no_next()
    {
        Assert.Null(Next(await visitor.AskJson($"{Items}?limit=21")));
        Assert.NotNull(Next(await visitor.AskJson($"{Items}?limit=20")));
    }

    [Fact]
    public async Task The_next_page_keeps_the_box()
    {
        var first = await visitor.AskJson($"{Items}?limit=1&bbox=120.0595,31.7305,120.0600,31.7312");
        var second = await visitor.AskJson(Next(first)!);

        Assert.Equal(["E01"], first.Codes());
        Assert.Equal(["E04"], second.Codes());
        Assert.Null(Next(second));
    }

    [Theory]
    [InlineData("/ogc/collections/castles/items", HttpStatusCode.NotFound)]
    [InlineData("/ogc/collections/castles", HttpStatusCode.NotFound)]
    [InlineData("/ogc/collections/castles/tiles/WebMercatorQuad/14/6641/13656", HttpStatusCode.NotFound)]
    [InlineData("/ogc/tiles/WebMercatorQuad/14/6641/13656?collections=estates,castles", HttpStatusCode.NotFound)]
    [InlineData("/ogc/collections/estates/items/E99", HttpStatusCode.NotFound)]
    [InlineData("/ogc/collections/estates/tiles/WebMercatorQuad/3/8/0", HttpStatusCode.NotFound)]
    [InlineData("/ogc/collections/estates/items?bbox=1,2,3", HttpStatusCode.BadRequest)]
    [InlineData("/ogc/collections/estates/items?bbox=121,31,120,32", HttpStatusCode.BadRequest)]
    [InlineData("/ogc/collections/estates/items?bbox=a,b,c,d", HttpStatusCode.BadRequest)]
    [InlineData("/ogc/collections/estates/items?bbox=NaN,31,120,32", HttpStatusCode.BadRequest)]
    [InlineData("/ogc/collections/estates/items?limit=0", HttpStatusCode.BadRequest)]
    [InlineData("/ogc/collections/estates/items?limit=many", HttpStatusCode.BadRequest)]
    [InlineData("/ogc/tiles/WebMercatorQuad/14/6641/13656", HttpStatusCode.BadRequest)]
    [InlineData("/api/estates/E99", HttpStatusCode.NotFound)]
    [InlineData("/api/nothing-here", HttpStatusCode.NotFound)]
    [InlineData("/ogc/nothing-here", HttpStatusCode.NotFound)]
    public async Task A_wrong_question_is_answered_with_a_problem_document(string path, HttpStatusCode status)
    {
        using var answer = await visitor.Ask(path);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_code_with_a_quote_in_it_is_only_a_code()
    {
        using var answer = await visitor.Ask($"{Items}/{Uri.EscapeDataString("E01' OR '1'='1")}");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Every_registered_collection_is_listed_and_can_be_read()
    {
        var collections = (await visitor.AskJson("/ogc/collections")).GetProperty("collections").EnumerateArray().Select(one => one.Text("id")).ToArray();

        Assert.Superset(new HashSet<string>(["estates", "buildings", "demolition-areas", "barriers", "sub-districts", "roads", "land-cover", "pipe-segments", "pipe-nodes", "adjacency-edges", "bundles"]), collections.ToHashSet(StringComparer.Ordinal));
        foreach (var name in collections)
        {
            var page = await visitor.AskJson($"/ogc/collections/{name}/items?limit=3&bbox=119.9,31.6,120.3,31.9");
            Assert.Equal("FeatureCollection", page.Text("type"));
        }
    }

    [Fact]
    public async Task Bundles_and_links_are_read_with_their_sentences()
    {
        var bundles = await visitor.AskJson("/ogc/collections/bundles/items");
        var edges = await visitor.AskJson("/ogc/collections/adjacency-edges/items");

        Assert.Contains(Features(bundles), bundle => bundle.GetProperty("properties").GetProperty("memberNames").EnumerateArray().Any(name => name.GetString() == "东运一村"));
        Assert.All(Features(bundles), bundle => Assert.EndsWith("。", bundle.GetProperty("properties").Text("reason"), StringComparison.Ordinal));
        Assert.Contains("E01-E02", edges.Codes());
    }

    public void Dispose() => visitor.Dispose();

    private static JsonElement.ArrayEnumerator Features(JsonElement collection) => collection.GetProperty("features").EnumerateArray();

    private static string Code(JsonElement given) => given.GetProperty("properties").Text("code");

    // as text, so that no digit is lost in reading; a zero at the end is none
    private static string Coordinates(JsonElement feature) =>
        TrailingZeros().Replace(Blank().Replace(feature.GetProperty("geometry").GetProperty("coordinates").GetRawText(), ""), "$1");

    private static string? Next(JsonElement page) => page.GetProperty("links").EnumerateArray()
        .Where(link => link.Text("rel") == "next").Select(link => link.Text("href")).SingleOrDefault();

    [GeneratedRegex(@"(\.\d*?)0+(?=[,\]])")]
    private static partial Regex TrailingZeros();

    [GeneratedRegex(@"\s")]
    private static partial Regex Blank();
}
