using System.Text.Json;
using NetTopologySuite.Geometries;
using Renovation.Gis.Testing;
using Renovation.Gis.Web.Http;
using Renovation.Gis.Web.Tests.Http;
using Xunit;

namespace Renovation.Gis.Web.Tests.Features.Estates;

[Collection(nameof(OneSite))]
public sealed class ShowEstateTests(GisSite site) : IDisposable
{
    private readonly HttpClient visitor = site.SignedInAs("bureau");

    [Fact]
    public async Task An_estate_in_a_demolition_plan_is_excluded_and_shows_the_ground()
    {
        var estate = await visitor.AskJson("/api/estates/X01");
        var reason = Reason(estate, "ELG-06");

        Assert.Equal(("Excluded", "2026-11-24", 1.0), (estate.Text("eligibility"), estate.Text("asOf"), Math.Round(estate.GetProperty("demolitionShare").GetDouble(), 6)));
        Assert.Equal("Fail", reason.Text("outcome"));
        Assert.Contains("运河里片区征迁(示意) (2028-01-01)", reason.Text("message"), StringComparison.Ordinal);
        Assert.StartsWith("且未纳入今后5年规划征迁范围", reason.Text("clause"), StringComparison.Ordinal);
        GeometryAssert.Equal(Shape("estates", "X01"), reason.GetProperty("where").Deserialize<Geometry>(GeoJson.Options), 1e-8);
        Assert.Equal(JsonValueKind.Null, estate.GetProperty("bundle").ValueKind);
    }

    [Theory]
    [InlineData("E01", "Key", "ELG-03", "Pass")]
    [InlineData("E06", "Key", "ELG-03", "Pass")] // completed on 2000-10-20
    [InlineData("E12", "Improvement", "ELG-04", "Pass")]
    [InlineData("X02", "OutOfScope", "ELG-05", "Fail")]
    [InlineData("X03", "Key", "ELG-06", "Pass")] // its plan is of 2035
    [InlineData("X04", "OutOfScope", "ELG-07", "Fail")]
    public async Task The_verdict_of_each_kind_of_estate_is_told_with_its_rule(string code, string eligibility, string rule, string outcome)
    {
        var estate = await visitor.AskJson($"/api/estates/{code}");

        Assert.Equal(eligibility, estate.Text("eligibility"));
        Assert.Contains(estate.GetProperty("reasons").EnumerateArray(), reason => reason.Text("rule") == rule && reason.Text("outcome") == outcome);
    }

    [Fact]
    public async Task The_panel_has_the_recorded_facts()
    {
        var estate = await visitor.AskJson("/api/estates/E06");

        Assert.Equal(
            ("E06", "梅港花苑", "Estate", "戚墅堰街道", "2000-10-20", "Closed", "2024-06-28"),
            (estate.Text("code"), estate.Text("name"), estate.Text("kind"), estate.Text("subDistrict"), estate.Text("completedOn"), estate.Text("stage"), estate.Text("acceptedOn")));
        Assert.Equal(
            (36_500, 430, 18, 2022, 1),
            (estate.GetProperty("floorAreaSquareMetres").GetInt32(), Int(estate, "households"), Int(estate, "buildings"), Int(estate, "planYear"), Int(estate, "rowVersion")));
    }

    [Fact]
    public async Task The_neighbours_come_nearest_first_and_say_why_they_may_or_may_not_join()
    {
        var neighbours = (await visitor.AskJson("/api/estates/E04")).GetProperty("neighbours").EnumerateArray()
            .ToDictionary(one => one.Text("code"), StringComparer.Ordinal);

        // E01 8 m T2, X01 8 m, E05 18 m T3, E02 31.53 m
        Assert.Equal(["E01", "X01", "E05", "E02"], neighbours.Values.OrderBy(one => Metres(one, "gapMetres")).ThenBy(one => one.Text("code")).Select(one => one.Text("code")));
        Assert.Equal(("T2", 8.0, true), (neighbours["E01"].Text("class"), Metres(neighbours["E01"], "gapMetres"), neighbours["E01"].GetProperty("tender").GetBoolean()));
        Assert.InRange(Metres(neighbours["E01"], "facingMetres"), 78, 82);
        Assert.Equal(("T3", 18.0, true), (neighbours["E05"].Text("class"), Metres(neighbours["E05"], "gapMetres"), neighbours["E05"].GetProperty("tender").GetBoolean()));
        Assert.Equal(("None", 31.53, false), (neighbours["E02"].Text("class"), Metres(neighbours["E02"], "gapMetres"), neighbours["E02"].GetProperty("tender").GetBoolean()));
        Assert.False(neighbours["X01"].GetProperty("tender").GetBoolean());
        Assert.Contains("不在改造范围", neighbours["X01"].Text("why"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_river_between_two_estates_bars_them()
    {
        var neighbour = (await visitor.AskJson("/api/estates/E06")).GetProperty("neighbours").EnumerateArray().Single(one => one.Text("code") == "E07");

        Assert.Equal((true, false), (neighbour.GetProperty("barrier").GetBoolean(), neighbour.GetProperty("tender").GetBoolean()));
        Assert.Equal(22, Metres(neighbour, "gapMetres"), 0.05);
    }

    [Fact]
    public async Task The_bundle_of_an_estate_names_its_members()
    {
        var bundle = (await visitor.AskJson("/api/estates/E04")).GetProperty("bundle");

        Assert.Equal(["E01", "E02", "E03", "E04", "E05"], bundle.GetProperty("members").EnumerateArray().Select(one => one.Text("code")));
        Assert.Equal((76_150, 1260), (bundle.GetProperty("floorAreaSquareMetres").GetInt32(), Int(bundle, "households")));
        Assert.EndsWith("。", bundle.Text("reason"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Estates_are_found_by_part_of_their_name_or_code_with_their_box()
    {
        var byName = (await visitor.AskJson("/api/estates?search=" + Uri.EscapeDataString("东运"))).EnumerateArray().ToArray();
        var byCode = (await visitor.AskJson("/api/estates?search=x0")).EnumerateArray().ToArray();

        Assert.Equal(["E01", "E02", "E03"], byName.Select(one => one.Text("code")));
        Assert.Equal(["X01", "X02", "X03", "X04"], byCode.Select(one => one.Text("code")));
        var box = byName[0].GetProperty("bbox").EnumerateArray().Select(number => number.GetDouble());
        Assert.Equal([120.059090964, 31.729862614, 120.060674462, 31.730945588], box);
    }

    [Fact]
    public async Task An_empty_search_lists_all() =>
        Assert.Equal(21, (await visitor.AskJson("/api/estates?search=&limit=200")).GetArrayLength());

    [Fact]
    public async Task The_panel_and_the_proposal_agree_that_a_link_across_towns_needs_its_approval()
    {
        var neighbour = (await visitor.AskJson("/api/estates/E15")).GetProperty("neighbours").EnumerateArray().Single(one => one.Text("code") == "E16");
        var edge = (await visitor.AskJson("/ogc/collections/adjacency-edges/items/E15-E16")).GetProperty("properties");

        Assert.Equal(
            (edge.GetProperty("tender").GetBoolean(), edge.GetProperty("needsApproval").GetBoolean()),
            (neighbour.GetProperty("tender").GetBoolean(), neighbour.GetProperty("needsApproval").GetBoolean()));
    }

    [Theory]
    [InlineData("%25")]
    [InlineData("_")]
    [InlineData("'")]
    public async Task Signs_of_a_pattern_are_only_signs(string sign) =>
        Assert.Empty((await visitor.AskJson($"/api/estates?search={sign}")).EnumerateArray());

    public void Dispose() => visitor.Dispose();

    private static JsonElement Reason(JsonElement estate, string rule) =>
        estate.GetProperty("reasons").EnumerateArray().First(reason => reason.Text("rule") == rule);

    private static Geometry Shape(string layer, string code) => DemoTown.Features(layer)
        .Single(feature => feature.GetProperty("properties").Text("code") == code).GetProperty("geometry").Deserialize<Geometry>(GeoJson.Options)!;

    private static int Int(JsonElement element, string property) => element.GetProperty(property).GetInt32();

    private static double Metres(JsonElement element, string property) => element.GetProperty(property).GetDouble();
}
